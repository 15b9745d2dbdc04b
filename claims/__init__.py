"""Claims, their attributions and their review: the app."""
