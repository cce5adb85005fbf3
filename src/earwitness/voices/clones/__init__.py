"""What may speak for a cloned voice: how unusual a voice is against its person's references."""
