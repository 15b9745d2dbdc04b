"""Corrections on record: what a claim was before an editor corrected it, and what it is now."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from claims.errors import InvalidInput
from claims.models import Claim, Correction, CorrectionKind
from claims.models.claim import SPAN_ROLES

KEEP: Any = object()
"""What is not given stays."""
LONGEST_REASON = 20_000


def words_of(claim: Claim) -> dict[str, Any]:
    """Return what a correction of the words may change: spans, quote type, attribution."""
    spans = {role: getattr(claim, f"{role}_spans") for role in SPAN_ROLES}
    return {
        **spans,
        "quote_type": claim.quote_type,
        **speaker_of(claim),
        **outlet_of(claim),
        "chain": claim.chain,
    }


def speaker_of(claim: Claim) -> dict[str, Any]:
    """Return whom the claim is attributed to, by the names that also another database knows."""
    speaker = claim.speaker
    return {
        "speaker": speaker
        and {"name": speaker.name, "disambiguation": speaker.disambiguation, "kind": speaker.kind},
        "speaker_kind": claim.speaker_kind,
        "speaker_title": claim.speaker_title,
    }


def outlet_of(claim: Claim) -> dict[str, Any]:
    """Return which outlet the article leans on."""
    return {"cited_outlet": claim.cited_outlet.name if claim.cited_outlet else None}


def record(
    claim: Claim,
    kind: CorrectionKind,
    *,
    by: Any,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    reason: str = "",
    undoes: Correction | None = None,
    made_as: Claim | None = None,
) -> Correction:
    """Append a correction of ``claim``, which the caller holds locked.

    ``made_as`` is the claim that it was a part of, if that is whose extractor is meant.
    """
    maker = made_as or claim
    last = claim.corrections.aggregate(last=Max("number"))["last"] or 0
    return Correction.objects.create(
        claim=claim, version_id=claim.version_id, number=last + 1, kind=kind, by=by,
        before=before, after=after, reason=checked_reason(reason), undoes=undoes,
        extractor_name=maker.extractor_name, extractor_version=maker.extractor_version,
    )  # fmt: skip


def marked(claim: Claim, *, by: Any, reason: str = "") -> Correction:
    """Return the record, not saved yet, of a new claim that the extractor had missed."""
    return Correction(
        claim=claim, version_id=claim.version_id, number=1, kind=CorrectionKind.MARKED, by=by,
        before=None, after=words_of(claim), reason=checked_reason(reason),
    )  # fmt: skip


def checked_reason(reason: str) -> str:
    """Return a reason as it is stored. Raises InvalidInput."""
    if "\x00" in reason:
        raise InvalidInput("The text has a NUL character.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(f"At most {LONGEST_REASON:,} characters.", field="reason")
    return reason.strip()
