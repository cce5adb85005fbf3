"""Long work, done in processes beside the desk's own so that every page answers meanwhile."""
