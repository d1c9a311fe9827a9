"""Mixture models of the command mixturekit in Python: a table goes in as CSV, results come back as JSON and CSV.

It needs NumPy. The class has the members of sklearn.mixture.GaussianMixture, and takes data frames too.
"""

import csv
import json
import subprocess
import tempfile
import warnings
from pathlib import Path

import numpy as np

_STRUCTURES = {"full": "full", "tied": "tied", "diag": "diagonal", "spherical": "spherical"}


class MixtureKit:
    """A mixture. Without n_components the command chooses; options are more words for `mixturekit fit`."""

    def __init__(self, n_components=None, *, covariance_type=None, random_state=0, options=(), command=("mixturekit",)):
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.random_state = random_state
        self.options = options
        self.command = command

    def fit(self, X, y=None):
        """Fits the model to the rows of X, a data frame or a matrix; NaN is a missing cell."""
        words = ["--json", "--seed", str(self.random_state), *self.options]
        if self.n_components is not None:
            words += ["-k", str(self.n_components)]
        if self.covariance_type is not None:
            words += ["--covariance", _STRUCTURES.get(self.covariance_type, self.covariance_type)]
        self.columns_ = _columns(X)
        self.result_ = json.loads(self._run("fit", X, words))
        self.model_ = self.result_["model"]
        self.weights_ = np.array(self.model_["weights"])
        self.converged_ = self.result_["converged"]
        self.n_iter_ = self.result_["iterations"]
        return self

    def predict(self, X):
        """Returns the component of each row, from 0."""
        return self._predict(X)[0]

    def predict_proba(self, X):
        """Returns the responsibilities, a row of them for each row."""
        return self._predict(X)[1]

    def score_samples(self, X):
        """Returns the log-density of each row."""
        return self._predict(X)[2]

    def score(self, X, y=None):
        """Returns the mean log-density of the rows."""
        return self._score(X)["mean"]

    def bic(self, X):
        """Returns BIC on X; the smallest is best."""
        return self._score(X)["bic"]

    def aic(self, X):
        """Returns AIC on X; the smallest is best."""
        return self._score(X)["aic"]

    def sample(self, n_samples=1):
        """Draws rows, and returns them with their components; the seed is random_state."""
        rows = _read(self._run("sample", None, ["-n", str(n_samples), "--seed", str(self.random_state)]))
        values = [[_cell(row[name]) for name in self.model_["columns"]] for row in rows]
        return np.array(values), np.array([int(row["component"]) for row in rows])

    @property
    def means_(self):
        """Means of Gaussian components, in the order of the model's columns."""
        return np.array([self._gaussian(component)["mean"] for component in self.model_["components"]])

    @property
    def covariances_(self):
        """Covariances of Gaussian components, shaped as in scikit-learn."""
        if "covariance" in self.model_.get("shared", {}):
            return np.array(self.model_["shared"]["covariance"])
        components = [self._gaussian(component) for component in self.model_["components"]]
        name = next(name for name in ("covariance", "variances", "variance") if name in components[0])
        return np.array([component[name] for component in components])

    @staticmethod
    def _gaussian(component):
        if not component["type"].endswith("gaussian"):
            raise AttributeError(f"A component of type {component['type']} has no mean and covariance here; read model_ instead.")
        return component

    def _predict(self, X):
        rows = _read(self._run("predict", X))
        names = [name for name in rows[0] if name.startswith("responsibility_")] if rows else []
        return (
            np.array([int(row["component"]) for row in rows]),
            np.array([[float(row[name]) for name in names] for row in rows]),
            np.array([float(row["log_density"]) for row in rows]),
        )

    def _score(self, X):
        return json.loads(self._run("score", X, ["--json"]))

    def _run(self, verb, X, words=()):
        """Runs a verb on files of the model, unless it is a fit, and of X; what it prints."""
        with tempfile.TemporaryDirectory() as folder:
            arguments = [verb]
            if verb != "fit":
                arguments.append(Path(folder, "model.json"))
                arguments[-1].write_text(json.dumps(self.model_), encoding="utf-8")
            if X is not None:
                arguments.append(Path(folder, "table.csv"))
                _write(arguments[-1], X, self.columns_)
            done = subprocess.run([*self.command, *map(str, arguments), *words], capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            raise ValueError(done.stderr.strip())
        for line in done.stderr.splitlines():
            if line.startswith("warning:"):
                warnings.warn(line.removeprefix("warning:").strip(), stacklevel=3)
        return done.stdout


def _columns(X):
    if hasattr(X, "columns"):
        return [str(name) for name in X.columns]
    return [f"x{i + 1}" for i in range(np.asarray(X).shape[1])]


def _write(path, X, columns):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_columns(X) if hasattr(X, "columns") else columns)
        for row in np.asarray(X, dtype=object):
            writer.writerow(["NA" if cell is None or cell != cell else cell for cell in row])


def _read(text):
    return list(csv.DictReader(text.splitlines()))


def _cell(text):
    try:
        return float(text)
    except ValueError:
        return text
