"""A recording's sound for the eye: its outline and spectrogram tiles, made in pieces and kept."""
