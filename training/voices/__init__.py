"""Export of the models of voices: needs torch, which the product does not."""
