"""Correcting whom a claim is attributed to, and which outlet it leans on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from claims.actions.locking import locked_claim, save_changes
from claims.errors import Conflict, InvalidInput
from claims.models import Claim, Outlet, Speaker, SpeakerKind
from claims.tasks import enqueue_check

_KEEP: Any = object()


@transaction.atomic
def correct_attribution(
    *,
    claim: Claim,
    by: Any,
    speaker: Speaker | None = _KEEP,
    speaker_kind: str = _KEEP,
    cited_outlet: Outlet | None = _KEEP,
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
    if speaker is not _KEEP:
        claim.speaker = speaker
        claim.speaker_kind = speaker.kind if speaker else claim.speaker_kind
    if speaker_kind is not _KEEP:
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
    if cited_outlet is not _KEEP:
        claim.cited_outlet = cited_outlet
    save_changes(claim, "speaker", "speaker_kind", "cited_outlet")
    enqueue_check(claim.version_id)
    return claim
