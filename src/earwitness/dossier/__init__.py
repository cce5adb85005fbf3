"""The report and the exports: one way out."""
