"""The claims ledger: what is at issue over all sources, and where everybody stands on it."""
