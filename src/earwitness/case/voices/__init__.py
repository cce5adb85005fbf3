"""What people have said of voices, and how it is laid over turns, whichever method found them."""
