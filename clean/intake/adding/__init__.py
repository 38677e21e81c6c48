"""`clean add`: files, archives and datasets into raw/."""
