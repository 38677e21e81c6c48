"""An explainable linear model: named features, one weight each, and the code that fits the weights."""

from clean.scoring.data import fold_of, read_jsonl
from clean.scoring.fitting import Sample, cross_validated, fit
from clean.scoring.weights import Features, Weights, load, written

__all__ = ["Features", "Sample", "Weights", "cross_validated", "fit", "fold_of", "load", "read_jsonl", "written"]
