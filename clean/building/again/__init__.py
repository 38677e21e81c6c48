"""A release, or one document, built once more: to compare it, verify it with raw files, rehydrate or explain it."""
