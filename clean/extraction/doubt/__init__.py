"""Whether the text that was found is the article that its page says it holds."""
