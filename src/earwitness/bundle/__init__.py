"""One file with everything of a case, for a colleague: made, sealed, and opened with suspicion.

It never repairs and never trusts: what a bundle says of itself is checked before it is believed.
"""
