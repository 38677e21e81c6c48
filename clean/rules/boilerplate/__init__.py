"""Text that is not the article, recognised by its shape and neighbours; one rule per file."""
