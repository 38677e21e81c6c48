"""Signs and features of lines, which scores are made of."""
