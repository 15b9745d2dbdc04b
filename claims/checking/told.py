"""What a comparison says, as readers are told it: the words of both sides, run by run."""

from __future__ import annotations

from typing import Any

from claims.checking.comparisons import compare_evidence
from claims.evidence.comparison import ADDED, DROPPED, REPLACED
from claims.models import Claim

MOST_RUNS = 200
LONGEST_RUN = 400


def told_comparisons(claim: Claim) -> dict[int, dict[str, Any]]:
    """Return what the comparison of each piece of evidence says, by the evidence's key.

    JSON values only. What was not compared yet, or before the claim changed, is compared now.
    """
    compare_evidence([claim], claim.version.text)
    rows = claim.evidence.select_related("snapshot", "comparison").order_by("id")
    return {
        one.pk: {
            "verdict": one.comparison.verdict,
            "label": one.comparison.get_verdict_display(),
            "explanation": one.comparison.explanation,
            "runs": _runs(one.comparison.alignment, claim.version.text, one.snapshot.text),
        }
        for one in rows
    }


def _runs(alignment: list[Any], article: str, source: str) -> list[dict[str, Any]]:
    """Return the words of each run: ``None`` where one side has none."""
    return [
        {
            "changed": kind in (REPLACED, ADDED, DROPPED),
            "article": _words(article, in_article),
            "source": _words(source, in_source),
        }
        for kind, in_source, in_article, _ in alignment[:MOST_RUNS]
    ]


def _words(text: str, span: list[int] | None) -> str | None:
    if not span:
        return None
    words = text[span[0] : span[1]]
    if len(words) <= LONGEST_RUN:
        return words
    half = LONGEST_RUN // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"
