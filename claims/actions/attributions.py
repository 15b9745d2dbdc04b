"""Correcting whom a claim is attributed to, and which outlet it leans on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from claims.actions.locking import locked_claim, save_changes
from claims.actions.on_record import KEEP, outlet_of, record, speaker_of
from claims.errors import Conflict, InvalidInput
from claims.models import Claim, CorrectionKind, Outlet, Speaker, SpeakerKind
from claims.tasks import enqueue_check


@transaction.atomic
def correct_attribution(
    *,
    claim: Claim,
    by: Any,
    speaker: Speaker | None = KEEP,
    speaker_kind: str = KEEP,
    cited_outlet: Outlet | None = KEEP,
    revision: int | None = None,
) -> Claim:
    """Set the resolved speaker, its kind, or the cited outlet; what is not given stays.

    None means "nobody can tell" and "no outlet". A speaker brings its own kind. A claim with a
    final status is reopened first: the verdict was about the old attribution.
    """
    claim = locked_claim(claim, revision=revision)
    if claim.is_final:
        raise Conflict(
            f"This claim is “{claim.get_status_display()}”: reopen it before you correct it.",
            field="status",
        )
    before = (speaker_of(claim), outlet_of(claim))
    if speaker is not KEEP:
        claim.speaker = speaker
        claim.speaker_kind = speaker.kind if speaker else claim.speaker_kind
    if speaker_kind is not KEEP:
        if speaker_kind not in ("", *SpeakerKind.values):
            raise InvalidInput(
                f"speaker_kind must be one of: {', '.join(SpeakerKind.values)}.",
                field="speaker_kind",
            )
        if claim.speaker is not None and speaker_kind != claim.speaker.kind:
            raise InvalidInput(
                f"{claim.speaker} is of the kind “{claim.speaker.kind}”.", field="speaker_kind"
            )
        claim.speaker_kind = speaker_kind
    if cited_outlet is not KEEP:
        claim.cited_outlet = cited_outlet
    save_changes(claim, "speaker", "speaker_kind", "cited_outlet")
    after = (speaker_of(claim), outlet_of(claim))
    kinds = (CorrectionKind.SPEAKER, CorrectionKind.OUTLET)
    for kind, was, now in zip(kinds, before, after, strict=True):
        if was != now:
            record(claim, kind, by=by, before=was, after=now)
    enqueue_check(claim.version_id)
    return claim
