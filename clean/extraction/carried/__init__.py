"""Text that a page carries outside its visible tree: in data, in templates, and hidden until a script shows it."""
