"""Who wrote the article of a page, as the page says it."""
