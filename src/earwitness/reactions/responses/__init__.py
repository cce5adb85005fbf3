"""Who answers a leak: its parts, who is named in them, answers, silences, demands, mediators."""
