"""Comparing claims with their evidence, once for each state of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from claims.evidence import EVIDENCE_VERSION
from claims.evidence.article import ArticleText
from claims.evidence.compare import compare
from claims.evidence.comparison import Change, ClaimedWords, Comparison, Step
from claims.evidence.source import Source
from claims.models import Claim, Evidence, EvidenceComparison
from claims.text.spans import Span


def compare_evidence(claims: Iterable[Claim], text: str) -> dict[int, list[tuple[Evidence, Any]]]:
    """Return each claim's evidence with its Comparison; what is missing is computed and stored.

    ``claims`` are those of one version, ``text`` is its text. Each snapshot is read once.
    """
    by_pk = {claim.pk: claim for claim in claims}
    rows = (
        Evidence.objects.filter(claim__in=by_pk)
        .select_related("snapshot__outlet", "comparison")
        .order_by("claim_id", "id")
    )
    article = ArticleText(text)
    sources: dict[int, Source] = {}
    found: dict[int, list[tuple[Evidence, Any]]] = {}
    for evidence in rows:
        claim = by_pk[evidence.claim_id]
        comparison = _known(evidence, claim)
        if comparison is None:
            source = sources.setdefault(evidence.snapshot_id, Source(evidence.snapshot.text))
            comparison = compare(claimed_words(claim, article, evidence), source)
            _store(evidence, claim, comparison)
        found.setdefault(claim.pk, []).append((evidence, comparison))
    return found


def claimed_words(claim: Claim, article: ArticleText, evidence: Evidence) -> ClaimedWords:
    """Return the claim as the evidence room takes it.

    That the cited outlet does not say it can be read only in that outlet's own text.
    """
    outlet = evidence.snapshot.outlet
    cited = claim.cited_outlet if outlet in (None, claim.cited_outlet) else None
    return ClaimedWords(
        passage=article.text,
        content=tuple(claim.spans("content")),
        speaker=claim.speaker.name if claim.speaker else None,
        cited_outlet=cited.name if cited else None,
        article=article,
    )


def comparison_of(row: EvidenceComparison) -> Comparison:
    """Return a stored comparison as the evidence room gave it."""
    return Comparison(
        verdict=row.verdict,
        kind=row.kind,
        evidence=tuple(Span(*pair) for pair in row.passages),
        changes=tuple(Change(*change) for change in row.changes),
        alignment=tuple(
            Step(kind, _span(source), _span(claim), critical)
            for kind, source, claim, critical in row.alignment
        ),
        score=row.score,
        explanation=row.explanation,
        speaker=row.speaker or None,
    )


def is_current(evidence: Evidence, claim: Claim) -> bool:
    """Tell whether the comparison on record was made of the claim and the source as they are.

    ``evidence`` comes with its comparison; the claim's speaker and outlet are read.
    """
    row = getattr(evidence, "comparison", None)
    return row is not None and row.input_hash == _input_hash(evidence, claim)


def _known(evidence: Evidence, claim: Claim) -> Comparison | None:
    return comparison_of(evidence.comparison) if is_current(evidence, claim) else None


def _store(evidence: Evidence, claim: Claim, made: Comparison) -> None:
    row, _ = EvidenceComparison.objects.update_or_create(
        evidence=evidence,
        defaults={
            "verdict": made.verdict,
            "kind": made.kind[:30],
            "passages": [_pair(span) for span in made.evidence],
            "changes": [[one.source, one.claim, one.critical] for one in made.changes],
            "alignment": [
                [step.kind, _pair(step.source), _pair(step.claim), step.critical]
                for step in made.alignment
            ],
            "score": min(1.0, max(0.0, made.score)),
            "explanation": made.explanation,
            "speaker": (made.speaker or "")[:300],
            "input_hash": _input_hash(evidence, claim),
            "compared_at": timezone.now(),
        },
    )
    evidence.comparison = row


def _input_hash(evidence: Evidence, claim: Claim) -> str:
    """Hash all that a comparison depends on; a version's text and a snapshot never change."""
    inputs = [
        EVIDENCE_VERSION, evidence.snapshot_id, claim.version_id, claim.content_spans,
        claim.speaker.name if claim.speaker else None,
        claim.cited_outlet.name if claim.cited_outlet else None,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None
