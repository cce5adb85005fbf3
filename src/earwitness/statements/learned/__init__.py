"""Models that read statements: windows of words in, attributions and stances out; no torch."""
