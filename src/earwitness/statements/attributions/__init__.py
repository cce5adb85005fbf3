"""Who said, or thinks, what: found by rules and by a trained tagger."""
