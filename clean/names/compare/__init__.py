"""Whether two spellings can name one person."""
