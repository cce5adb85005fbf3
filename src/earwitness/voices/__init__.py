"""2. Who is speaking? Speech activity; later turns, comparisons, calibration."""
