"""Who stands how to whom: patterns over the parse, and a stance model behind a gate."""
