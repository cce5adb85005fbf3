"""5. What does it change? The signed network; later fronts, brokers, coalitions."""
