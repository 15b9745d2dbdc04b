"""Making a claim again what it was before a correction; that is a correction itself."""

from __future__ import annotations

from typing import Any

from claims.actions import review
from claims.actions.locking import locked_claim, save_changes
from claims.actions.on_record import outlet_of, record, speaker_of, words_of
from claims.actions.span_rules import check_open, check_said_once
from claims.errors import Conflict
from claims.models import Claim, Correction, CorrectionKind, Outlet, Speaker, Status
from claims.models.claim import SPAN_ROLES
from claims.tasks import enqueue_check

_SEEN = {CorrectionKind.SPEAKER: speaker_of, CorrectionKind.OUTLET: outlet_of}


def reason_of(by: Any) -> str:
    """Return the reason that an undo gives by itself."""
    return f"Undone by {by.get_full_name() or by.get_username()}"


def restore(claim: Claim, correction: Correction, *, by: Any) -> None:
    """Take ``correction`` back on ``claim``, which the caller holds locked.

    Raises Conflict where that cannot be: the claim is proposed or decided, its earlier words are
    another claim's by now, or the speaker's record is gone.
    """
    kind = CorrectionKind(correction.kind)
    if kind == CorrectionKind.MARKED:
        review.put_aside(claim, by=by, reason=reason_of(by))
        _record(claim, correction, by=by, before=correction.after, after={"status": claim.status})
        return
    check_open(claim)
    before = _SEEN.get(kind, words_of)(claim)
    _set(claim, correction.before or {})
    others = _others(claim, correction)
    if kind == CorrectionKind.SPLIT:
        for other in others:
            review.put_aside(other, by=by, reason=reason_of(by))
    if kind not in _SEEN:
        spans = {role: getattr(claim, f"{role}_spans") for role in SPAN_ROLES}
        check_said_once(claim.version, spans, but=[claim])
    save_changes(claim, *_fields(correction.before or {}))
    claim.refresh_from_db(fields=["content_text", "speaker_as_named", "fingerprint"])
    if kind == CorrectionKind.JOINED:
        for other in others:
            review.reopen_claim(claim=other, by=by, reason=reason_of(by))
    for other in others:
        _record_part(other, by=by)
    _record(claim, correction, by=by, before=before, after=_SEEN.get(kind, words_of)(claim))
    enqueue_check(claim.version_id)


def _record(
    claim: Claim, correction: Correction, *, by: Any, before: dict[str, Any], after: dict[str, Any]
) -> None:
    # Of a claim that was marked, to be put aside is what it becomes.
    marked = correction.kind == CorrectionKind.MARKED
    kind = CorrectionKind.NOT_A_CLAIM if marked else CorrectionKind(correction.kind)
    record(claim, kind, by=by, before=before, after=after, reason=reason_of(by),
           undoes=correction)  # fmt: skip


def _record_part(other: Claim, *, by: Any) -> None:
    """Take back, on the other claim of a split or a join, what was recorded there."""
    rows = other.corrections.filter(undoes=None, undone_by=None, version=other.version_id)
    part = rows.filter(kind__in=[CorrectionKind.SPLIT, CorrectionKind.JOINED]).last()
    if part is not None:
        now = words_of(other)
        _record(other, part, by=by, before=now, after=now)


def _others(claim: Claim, correction: Correction) -> list[Claim]:
    """Return the other claims of a split or a join, locked; as they must be to be undone."""
    after = correction.after
    numbers = [*after.get("joined", ()), *([after["split_off"]] if "split_off" in after else [])]
    rows = Claim.objects.filter(version=claim.version_id, number__in=numbers).order_by("pk")
    others = [locked_claim(row) for row in rows]
    for other in others:
        if correction.kind == CorrectionKind.SPLIT:
            check_open(other)
        elif other.status != Status.NOT_A_CLAIM:
            raise Conflict(f"Claim {other.number}, which was joined, was reopened since.")
    return others


def _fields(stored: dict[str, Any]) -> list[str]:
    return [f"{name}_spans" if name in SPAN_ROLES else name for name in stored]


def _set(claim: Claim, stored: dict[str, Any]) -> None:
    for name, value in stored.items():
        if name in SPAN_ROLES:
            setattr(claim, f"{name}_spans", value)
        elif name == "speaker":
            claim.speaker = _speaker(value)
        elif name == "cited_outlet":
            claim.cited_outlet = _outlet(value)
        else:
            setattr(claim, name, value)


def _speaker(stored: dict[str, Any] | None) -> Speaker | None:
    if stored is None:
        return None
    key = {"name": stored["name"], "disambiguation": stored["disambiguation"]}
    found = Speaker.objects.filter(**key).first()
    if found is None:
        # Renamed, or merged with another record, which keeps the old name as an alias.
        also = list(Speaker.objects.filter(aliases__name=stored["name"])[:2])
        found = also[0] if len(also) == 1 else None
    if found is None:
        raise Conflict(f"There is no speaker “{stored['name']}” any more.", field="speaker")
    return found


def _outlet(name: str | None) -> Outlet | None:
    if name is None:
        return None
    found = Outlet.objects.filter(name=name).first()
    if found is None:
        also = list(Outlet.objects.filter(aliases__name=name)[:2])
        found = also[0] if len(also) == 1 else None
    if found is None:
        raise Conflict(f"There is no outlet “{name}” any more.", field="cited_outlet")
    return found
