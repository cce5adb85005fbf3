"""Who is named, whom pronouns and roles stand for, and which mentions mean the same actor."""
