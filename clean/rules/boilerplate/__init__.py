"""What is no article, told by its shape and neighbours; one rule a file."""
