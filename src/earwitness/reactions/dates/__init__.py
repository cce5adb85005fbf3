"""When things are said to have happened: dates in texts, and the date of any span."""
