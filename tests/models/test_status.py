"""The diagram of the verification status."""

from itertools import product

from claims.models import FINAL, MOVES, VERDICTS, Status, may_move

# docs/design.md, arrow by arrow.
ARROWS = {
    ("unreviewed", "in_review"),
    ("unreviewed", "not_a_claim"),
    ("in_review", "awaiting_approval"),
    ("in_review", "not_a_claim"),
    ("awaiting_approval", "verified"),
    ("awaiting_approval", "altered"),
    ("awaiting_approval", "misattributed"),
    ("awaiting_approval", "unsupported"),
    ("awaiting_approval", "unverifiable"),
    ("awaiting_approval", "in_review"),
    ("verified", "in_review"),
    ("altered", "in_review"),
    ("misattributed", "in_review"),
    ("unsupported", "in_review"),
    ("unverifiable", "in_review"),
    ("not_a_claim", "in_review"),
}


def test_exactly_the_arrows_of_the_diagram_are_allowed():
    allowed = {pair for pair in product(Status.values, repeat=2) if may_move(*pair)}
    assert allowed == ARROWS


def test_every_status_has_its_row_and_every_verdict_is_final():
    assert set(MOVES) == set(Status)
    assert set(VERDICTS) < set(FINAL) == set(VERDICTS) | {Status.NOT_A_CLAIM}
