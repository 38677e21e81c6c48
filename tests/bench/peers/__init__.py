"""Programs that stand for what others do, run as processes of their own: they import nothing of the project."""
