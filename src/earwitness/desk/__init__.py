"""The web desk on localhost."""
