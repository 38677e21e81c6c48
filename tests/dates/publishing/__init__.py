"""Tests of the day of publication of a page."""
