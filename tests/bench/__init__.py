"""What cleaning costs beside what others cost: ratios of CPU time, measured in one run, in turn."""
