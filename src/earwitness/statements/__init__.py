"""3. About whom: actors, attributions, ties."""
