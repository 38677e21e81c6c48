"""What the checks look at while the tables of a release are read once, a batch or a document at a time."""
