"""How a recording's file is built, byte by byte: facts with their place, and contradictions."""
