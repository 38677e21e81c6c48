"""One version folder on disk: its tables, files, checksums and layout."""
