"""What people added because the machine missed it, and what they cite; tied to the words."""
