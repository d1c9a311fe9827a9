"""What the peer scripts share: arguments, the files of a case, the time of an iteration, and the line of JSON."""

import argparse
import json
import pathlib
import resource
import statistics
import sys
import time

import numpy


def arguments(models):
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("model", choices=models)
    parser.add_argument("--iterations", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=3)
    return parser.parse_args()


def array(folder, name):
    return numpy.load(folder / (name + ".npy"))


def seconds_an_iteration(run, iterations, repeats):
    """run(n) does n EM iterations. Gives what the last long run gave, and (t(n) - t(1)) / (n - 1) of each repeat."""
    run(1)
    differences, outcome = [], None
    for _ in range(repeats):
        began = time.perf_counter()
        run(1)
        middle = time.perf_counter()
        outcome = run(iterations)
        ended = time.perf_counter()
        differences.append((ended - middle - (middle - began)) / (iterations - 1))
    return outcome, differences


def report(peer, version, differences, log_likelihood):
    # Linux counts in units of 1024 bytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    print(json.dumps({
        "Peer": peer,
        "Version": version,
        "Seconds": min(differences),
        "Median": statistics.median(differences),
        "LogLikelihood": float(log_likelihood),
        "PeakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6,
    }))
