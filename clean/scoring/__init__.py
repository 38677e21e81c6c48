"""What scores are made of: a linear model that can say why, and curves that say how often a score is right."""

from clean.scoring.curve import Curve
from clean.scoring.weights import Features, Weights, load, written

__all__ = ["Curve", "Features", "Weights", "load", "written"]
