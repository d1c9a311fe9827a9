"""
Bernoulli and categorical mixtures as NumPy does them best: cells as doubles, categories as one indicator a level, so that both the
log-densities and the sums of an iteration are one matrix product each.
"""

import numpy

import clock

LEAST = 1e-300

asked = clock.arguments(["bernoulli", "categorical"])
cells, start_weights, start = (clock.array(asked.folder, name) for name in ("X", "weights0", "probs0"))
if asked.model == "bernoulli":
    indicators = cells.astype(numpy.float64)
else:
    levels = start.shape[2]
    indicators = (cells[:, :, None] == numpy.arange(levels)).reshape(len(cells), -1).astype(numpy.float64)


def log_joints(weights, probabilities):
    flat = probabilities.reshape(len(weights), -1)
    if asked.model == "categorical":
        return indicators @ numpy.log(flat).T + numpy.log(weights)
    absent = numpy.log1p(-flat)
    return indicators @ (numpy.log(flat) - absent).T + (absent.sum(axis=1) + numpy.log(weights))


def normalize(joints):
    """Log joints become responsibilities in place; gives the log-likelihood."""
    largest = joints.max(axis=1)
    joints -= largest[:, None]
    numpy.exp(joints, out=joints)
    sums = joints.sum(axis=1)
    joints /= sums[:, None]
    return (largest + numpy.log(sums)).sum()


def maximize(responsibilities):
    counts = responsibilities.sum(axis=0)
    shares = ((responsibilities.T @ indicators) / counts[:, None]).reshape(start.shape)
    most = 1 - 1e-12 if asked.model == "bernoulli" else 1
    return counts / len(cells), numpy.clip(shares, 1 - most if asked.model == "bernoulli" else LEAST, most)


def run(iterations):
    weights, probabilities = start_weights, start
    for _ in range(iterations):
        joints = log_joints(weights, probabilities)
        normalize(joints)
        weights, probabilities = maximize(joints)
    return weights, probabilities


fitted, differences = clock.seconds_an_iteration(run, asked.iterations, asked.repeats)
clock.report("NumPy", numpy.__version__, differences, normalize(log_joints(*fitted)))
