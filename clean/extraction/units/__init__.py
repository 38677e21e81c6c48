"""What stays or goes as a whole: preformatted texts, and the rows of tables of data."""
