"""A case in the formats that other programs read; `registry.EXPORTS` lists them."""
