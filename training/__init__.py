"""Training of the models that the product ships; needs torch, which the product does not."""
