"""Searches of scikit-learn's GaussianMixture on the Gaussian reference cases: FOLDER SEEDS N_INIT CASE…, one JSON object to standard output."""
import csv
import json
import sys
import time
import warnings

import numpy as np
from sklearn.mixture import GaussianMixture

# Tight, so that an end tells which maximum was climbed, not where the climb was broken off.
TOLERANCE, LIMIT = 1e-9, 10000
NAMES = {"full": "full", "diagonal": "diag", "spherical": "spherical", "tied": "tied"}


def table(path, columns):
    with open(path, newline="", encoding="utf-8") as file:
        return np.array([[float(row[name]) for name in columns] for row in csv.DictReader(file)])


def main():
    warnings.simplefilter("ignore")
    folder, seeds, starts, wanted = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), set(sys.argv[4:])
    with open(f"{folder}/cases.json", encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    found = {}
    for case in cases:
        if case["id"] not in wanted or case["family"] != "gaussian" or "weight" in case:
            continue
        rows = table(f"{folder}/data/{case['data']}", case["columns"])
        began, ends = time.process_time(), []
        for seed in range(seeds):
            model = GaussianMixture(case["components"], covariance_type=NAMES[case.get("covariance", "full")], n_init=starts, random_state=seed, tol=TOLERANCE, max_iter=LIMIT)
            ends.append(float(model.fit(rows).score(rows) * len(rows)))
        found[case["id"]] = {"ends": ends, "seconds": (time.process_time() - began) / seeds}
    json.dump(found, sys.stdout)


main()
