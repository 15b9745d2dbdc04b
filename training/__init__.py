"""Training the tagger of ``claims.attribution``; nothing of this runs in the product."""
