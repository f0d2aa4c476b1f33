"""The reference timeline: typed records with sources, and look-ups by key."""
