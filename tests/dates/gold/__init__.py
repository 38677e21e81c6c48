"""News paragraphs with gold dates, and texts whose own words tell when they were published."""
