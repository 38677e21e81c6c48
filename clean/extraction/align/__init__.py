"""The extractor's answer found again in the page's source."""
