"""The ledger of a release, read for the audit."""
