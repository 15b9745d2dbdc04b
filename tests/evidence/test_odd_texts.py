"""Whatever the texts: a verdict, spans inside them, and no exception."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.evidence.compare import compare
from claims.evidence.comparison import VERDICTS, ClaimedWords, Comparison
from claims.evidence.source import Source
from claims.text.spans import Span

PIECES = st.sampled_from(
    [
        "We will not close it", "if the court agrees", "five", "5", "£5m", "12 per cent", "…",
        "...", "[sic]", "[the", "mayor]", "(...)", "“", "”", "‘", "’", '"', "'", "«", "»", "and",
        "said Ann Lee", "I think", "but", ".", ",", "?", "\n\n", "\u00ad", "ﬁ", "&nbsp;", "<em>",
        "</p>", "—", "Nobody says that", "it’s", "can’t", "because", "\ud800", "\0", "İ", "it",
        "e\u0301",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map(" ".join)


def check(found: Comparison, claim: ClaimedWords, source: str) -> None:
    assert found.verdict in VERDICTS
    assert 0 <= found.score <= 1
    assert found.explanation
    assert all(span.end <= len(source) for span in found.evidence)
    for step in found.alignment:
        assert step.source is None or step.source.end <= len(source)
        assert step.claim is None or step.claim.end <= len(claim.passage)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
def test_texts_put_together_at_random(source: str, other: str, chance) -> None:
    start = chance.randrange(len(source) + 1)
    quoted = source[start : start + 60] or other or "x"
    passage = f"Bo Ek said: “{quoted}” {other}"
    content = (Span(12, max(13, len(passage) - chance.randrange(len(passage) - 12))),)
    claim = ClaimedWords(passage, content, "Bo Ek", chance.choice([None, "Reuters"]))
    check(compare(claim, Source(source)), claim, source)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200), st.text(min_size=1, max_size=80))
def test_any_characters_at_all(source: str, passage: str) -> None:
    claim = ClaimedWords(passage, (Span(0, len(passage)),), "Bo Ek", None)
    check(compare(claim, Source(source)), claim, source)
