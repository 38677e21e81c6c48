"""How text and charts are drawn."""
