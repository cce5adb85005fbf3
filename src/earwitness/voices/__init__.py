"""Who speaks when. This version finds speech only; it tells no voices apart and compares none."""
