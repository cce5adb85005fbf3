"""Yardsticks: each module is a command that prints one table and one JSON line."""
