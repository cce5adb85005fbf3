"""The desk's JSON interface: what its pages ask, and what people may script."""
