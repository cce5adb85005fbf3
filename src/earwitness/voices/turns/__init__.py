"""Who speaks when: windows, local speakers, voices, turns. It tells voices apart and names none."""
