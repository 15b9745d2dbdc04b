"""What is published, in the formats of others: ClaimReview, W3C annotations, ninjs, Atom, CSV."""
