"""Rules by words, compiled from the language tables."""
