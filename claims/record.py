"""What is said in public about a claim: one plain document, from which every format is made.

It holds no account: a newsroom speaks as a newsroom. It holds no internal note either: the
reasons of decisions and the notes on evidence are written for colleagues.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import Claim, Evidence
from claims.models.claim import SPAN_ROLES
from claims.text.spans import selector


def record_of(claim: Claim, *, explanation: str) -> dict[str, Any]:
    """Return the record of a decided claim as it stands now: JSON values only."""
    version, article = claim.version, claim.version.article
    return {
        "claim": {
            "text": claim.content_text,
            "quote_type": claim.quote_type,
            "language": article.language,
        },
        "speaker": _speaker(claim),
        "cited_outlet": {"name": claim.cited_outlet.name} if claim.cited_outlet else None,
        "chain": claim.chain,
        "article": {
            "slug": article.slug,
            "headline": version.headline,
            "byline": version.byline,
            "url": article.url,
            "outlet": article.outlet.name if article.outlet else None,
            "published_at": _time(version.published_at),
            "version": version.number,
            "sha256": version.sha256,
        },
        "spans": {
            role: [_selector(version.text, span) for span in claim.spans(role)]
            for role in SPAN_ROLES
        },
        "verdict": claim.status,
        "verdict_label": claim.get_status_display(),
        "explanation": explanation,
        "evidence": [_evidence(one) for one in _evidence_of(claim)],
        "history": [
            {"at": _time(one.at), "from": one.old_status, "to": one.new_status}
            for one in claim.decisions.order_by("number")
        ],
        "decided_at": _time(claim.decided_at),
    }


def _speaker(claim: Claim) -> dict[str, Any]:
    known = claim.speaker
    return {
        "name": str(known) if known else claim.speaker_as_named,
        "as_named": claim.speaker_as_named,
        "kind": claim.speaker_kind or (known.kind if known else ""),
        "title": claim.speaker_title,
        "same_as": known.same_as if known else "",
    }


def _selector(text: str, span: Any) -> dict[str, Any]:
    one = selector(text, span)
    return {
        "start": one.start, "end": one.end, "exact": one.exact,
        "prefix": one.prefix, "suffix": one.suffix,
    }  # fmt: skip


def _evidence_of(claim: Claim) -> Any:
    return claim.evidence.select_related("snapshot__outlet").defer("snapshot__text").order_by("id")


def _evidence(one: Evidence) -> dict[str, Any]:
    source = one.snapshot
    return {
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet.name if source.outlet else None,
        "relation": one.relation,
        "passage": one.passage,
        "retrieved_at": _time(source.retrieved_at),
        "sha256": source.sha256,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
