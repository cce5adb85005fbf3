"""3. What is said: speech to passages and words, languages, translation."""
