"""Speech to passages and words, in the language spoken and in English. A machine's words say so."""
