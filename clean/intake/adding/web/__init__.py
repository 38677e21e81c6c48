"""Archives of the web: their records, and the answers of servers in them."""
