"""A release built once more, to compare: checked, verified with raw files, rehydrated."""
