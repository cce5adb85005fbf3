"""Training of the attribution tagger and the stance model."""
