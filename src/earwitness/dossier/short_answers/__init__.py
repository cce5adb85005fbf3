"""The short answers to the five questions, as far as the case can give them, with their doubts."""
