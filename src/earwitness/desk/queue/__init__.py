"""What waits for a person's verdict, the most consequential first."""
