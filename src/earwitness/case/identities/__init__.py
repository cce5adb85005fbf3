"""What people have said of who is who, and how it is laid over actors and namings."""
