"""Who is who, as the desk shows it: everybody, and one actor with all that is known of it."""
