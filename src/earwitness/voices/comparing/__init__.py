"""How a voice compares with known speech: a calibrated, bounded likelihood ratio, or a refusal."""
