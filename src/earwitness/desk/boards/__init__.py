"""Coverage, claims, responses and the timeline: the dossier's rows, with the desk's links."""
