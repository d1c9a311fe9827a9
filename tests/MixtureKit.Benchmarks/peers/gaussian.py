"""scikit-learn's Gaussian mixture from the start of a case, a fixed number of EM iterations and no regularisation."""

import warnings

import numpy
import sklearn
from sklearn.mixture import GaussianMixture

import clock

# Every fit ends at its number of iterations, of which scikit-learn warns.
warnings.filterwarnings("ignore")
TYPES = {"full": "full", "tied": "tied", "diagonal": "diag", "spherical": "spherical"}

asked = clock.arguments(list(TYPES))
data, weights, means, covariances = (clock.array(asked.folder, name) for name in ("X", "weights0", "means0", "covs0"))
variances = numpy.diagonal(covariances, axis1=1, axis2=2)
precisions = {
    "full": lambda: numpy.linalg.inv(covariances),
    "tied": lambda: numpy.linalg.inv(covariances[0]),
    "diagonal": lambda: 1 / variances,
    "spherical": lambda: 1 / variances.mean(axis=1),
}[asked.model]()


def run(iterations):
    mixture = GaussianMixture(
        n_components=len(weights),
        covariance_type=TYPES[asked.model],
        tol=0,
        reg_covar=0,
        max_iter=iterations,
        weights_init=weights,
        means_init=means,
        precisions_init=precisions,
        init_params="random_from_data",
    )
    return mixture.fit(data)


fitted, differences = clock.seconds_an_iteration(run, asked.iterations, asked.repeats)
clock.report("scikit-learn", sklearn.__version__, differences, fitted.score_samples(data).sum())
