"""One timeline of a case: instalments, claims, responses, attacks, events, forecasts, opinions."""
