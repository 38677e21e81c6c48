"""Which lines of a page that is not an article are its content: posts, items, descriptions, code."""
