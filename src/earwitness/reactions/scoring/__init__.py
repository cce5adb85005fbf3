"""What forecasts say of when and how likely, and how those who make them have fared."""
