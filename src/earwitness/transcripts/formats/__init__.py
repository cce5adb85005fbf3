"""Transcripts as files other programs read, and back: text in, text out, no files touched."""
