"""The first job of `answer` as a script does it: from a CSV file to a written model, with NumPy's reader and scikit-learn."""

import json
import pathlib
import sys

import numpy
from sklearn.mixture import GaussianMixture

# Given start, and the stopping rule of the job: a mean gain of 1e-3.
folder = pathlib.Path(sys.argv[1])
weights, means, covariances = (numpy.load(folder / (name + ".npy")) for name in ("weights0", "means0", "covs0"))
data = numpy.loadtxt(folder / "X.csv", delimiter=",", skiprows=1)
mixture = GaussianMixture(
    n_components=len(weights),
    tol=1e-3,
    reg_covar=0,
    max_iter=1000,
    weights_init=weights,
    means_init=means,
    precisions_init=numpy.linalg.inv(covariances),
    init_params="random_from_data",
).fit(data)
(folder / "peer-model.json").write_text(json.dumps({
    "weights": mixture.weights_.tolist(),
    "means": mixture.means_.tolist(),
    "covariances": mixture.covariances_.tolist(),
}))
