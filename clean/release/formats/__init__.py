"""Output formats: one file each, with `ENDING`, `write(path, rows, schema)` and `read(path, columns)`."""
