"""1. Is it real? Container facts; later encode history, edits, copies, coverage."""
