"""A linear model that can say why: named features, and a weight for each."""

from clean.scoring.weights import Features, Weights, load, written

__all__ = ["Features", "Weights", "load", "written"]
