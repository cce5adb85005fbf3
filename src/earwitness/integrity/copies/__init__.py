"""Which span of one recording is a span of another, and what was changed in between."""
