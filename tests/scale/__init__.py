"""What a corpus of any size costs: made-up projects, a cleaning step that costs next to nothing, and a meter."""
