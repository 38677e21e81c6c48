"""What a release must hold: each check takes a release and yields, for every thing looked at, its faults."""
