"""The checks that a release must pass: each takes a release and yields the faults of every item it examines."""
