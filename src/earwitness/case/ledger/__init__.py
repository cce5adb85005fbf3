"""What people have said of the claims ledger, and how it is laid over propositions."""
