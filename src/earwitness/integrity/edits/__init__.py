"""Traces of edits inside one recording, each a named test on spans with its own limits."""
