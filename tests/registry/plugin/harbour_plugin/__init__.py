"""A made-up plugin: one thing of each kind, as other people would write it."""
