"""Fitting of the weights; not part of the installed package."""
