"""Parts of a source decoded, with the place of each character, and edits over them carried back."""
