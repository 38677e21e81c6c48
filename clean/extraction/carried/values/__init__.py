"""The values in scripts: JSON, object literals, streams and flat lists, read as trees."""
