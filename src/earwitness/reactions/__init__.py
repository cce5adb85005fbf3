"""4. How do people answer? Claims and forecasts; later responses and silences."""
