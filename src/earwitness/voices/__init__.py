"""Who speaks when, and how a voice compares with known speech. It names nobody."""
