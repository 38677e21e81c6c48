"""From the stretches that stay to edits over the source."""
