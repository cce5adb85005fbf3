"""Networks to measure with: one from the literature, the others invented."""
