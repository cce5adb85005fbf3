"""A document to read and to mark: what rests on its words, and why."""
