"""What the audit page shows, as data and as HTML."""
