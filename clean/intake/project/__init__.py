"""The files that people write in raw/."""
