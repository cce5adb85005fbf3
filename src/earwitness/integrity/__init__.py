"""Is a recording what it claims to be: named tests on spans, never a verdict on the whole."""
