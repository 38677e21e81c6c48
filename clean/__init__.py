"""Scraped news texts to a dataset that can answer for every character."""
