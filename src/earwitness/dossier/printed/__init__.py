"""The dossier on paper: a PDF that an editor hands to a lawyer."""
