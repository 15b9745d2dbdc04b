"""Rights that several views ask for."""

CLAIM_LIST = ("claims.view_claim",)
# A claim's page shows these too, so it takes the right to see each of them.
CLAIM_READ = (
    *CLAIM_LIST, "claims.view_evidence", "claims.view_annotation", "claims.view_decision",
    "claims.view_assignment", "claims.view_finding",
)  # fmt: skip
CLAIM_CORRECT = (*CLAIM_READ, "claims.correct_attribution")
