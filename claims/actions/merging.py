"""Merging: two records of one speaker, or of one outlet, become one.

Everything that points to the one points to the other afterwards; the names of the one become
aliases of the other; the history of both stays. Merging what was merged already changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model
from pghistory.models import Event

from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import (
    Claim,
    Merge,
    Outlet,
    OutletDomain,
    RecordKind,
    RuleSetting,
    Speaker,
    SpeakerRole,
)
from claims.tasks import enqueue_check

_KINDS: dict[type[Model], str] = {Outlet: RecordKind.OUTLET, Speaker: RecordKind.SPEAKER}
LONGEST_REASON = 2_000


@transaction.atomic
def merge_speakers(*, gone_id: int, into: Speaker, by: Any, reason: str = "") -> Speaker:
    """Let the speaker ``gone_id`` go into ``into``; return that.

    Raises NotFound, InvalidInput (field ``into``) for one and the same, and Conflict for two that
    cannot be one: of different kinds, or with different pages that say who they are.
    """
    held = _both(Speaker, gone_id, into, reason)
    if held is None:
        return into
    gone, kept = held
    if gone.kind != kept.kind:
        raise Conflict(f"{gone} is of the kind “{gone.kind}”, {kept} “{kept.kind}”.", field="into")
    if gone.same_as and kept.same_as and gone.same_as != kept.same_as:
        raise Conflict(
            f"They are two: {gone} is {gone.same_as}, {kept} is {kept.same_as}.", field="into"
        )
    _merge_roles(gone, kept)
    kept.same_as = kept.same_as or gone.same_as
    kept.confirmed = kept.confirmed or gone.confirmed
    return _finish(gone, kept, by=by, reason=reason)


@transaction.atomic
def merge_outlets(*, gone_id: int, into: Outlet, by: Any, reason: str = "") -> Outlet:
    """Let the outlet ``gone_id`` go into ``into``; return that. Rule settings of ``into`` win."""
    held = _both(Outlet, gone_id, into, reason)
    if held is None:
        return into
    gone, kept = held
    if gone.country and kept.country and gone.country != kept.country:
        raise Conflict(
            f"They are two: {gone} is of {gone.country}, {kept} of {kept.country}.", field="into"
        )
    OutletDomain.objects.filter(outlet=gone).update(outlet=kept)
    ours = RuleSetting.objects.filter(outlet=kept).values("code")
    RuleSetting.objects.filter(outlet=gone, code__in=ours).delete()
    kept.country = kept.country or gone.country
    return _finish(gone, kept, by=by, reason=reason)


def _both(model: Any, gone_id: int, into: Any, reason: str) -> tuple[Any, Any] | None:
    """Lock the two, in one order for everybody; None if the one went into the other before."""
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise InvalidInput(f"At most {LONGEST_REASON:,} characters, no NUL.", field="reason")
    if gone_id == into.pk:
        raise InvalidInput("A record cannot be merged with itself.", field="into")
    rows = model.objects.select_for_update().filter(pk__in=[gone_id, into.pk]).order_by("pk")
    held = {row.pk: row for row in rows}
    if into.pk not in held:
        raise NotFound("The record to merge into no longer exists.", field="into")
    if gone_id in held:
        return held[gone_id], held[into.pk]
    kept_id = Merge.objects.kept_of(_KINDS[model], gone_id)
    if kept_id is None:
        raise NotFound
    if kept_id != into.pk:
        raise Conflict("This record went into another one.", field="into")
    return None


def _finish(gone: Any, kept: Any, *, by: Any, reason: str) -> Any:
    kept.notes = "\n\n".join(note for note in (kept.notes, gone.notes) if note)
    _merge_names(gone, kept)
    versions = list(
        _claims_of(gone).filter(is_current=True).values_list("version_id", flat=True).distinct()
    )
    with _a_merge():
        for model, field in pointers(type(gone)):
            rows = model._base_manager.filter(**{field: gone})
            if model is Claim:
                rows.update(**{field: kept, "revision": F("revision") + 1})
            else:
                rows.update(**{field: kept})
    Merge.objects.create(
        kind=_KINDS[type(gone)], gone_id=gone.pk, gone_name=str(gone), kept_id=kept.pk,
        reason=reason.strip(), by=by,
    )  # fmt: skip
    gone.delete()
    kept.save()
    for version in versions:
        enqueue_check(version)
    return kept


def pointers(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Yield every table and column that points to ``model``, but for histories.

    Histories say what was: they keep the id of the record that is gone.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            other: Any = relation.related_model
            if not issubclass(other, Event):
                yield other, relation.field.name  # type: ignore[union-attr]


def _claims_of(record: Any) -> Any:
    field = "speaker" if isinstance(record, Speaker) else "cited_outlet"
    return Claim.objects.filter(**{field: record})


def _merge_names(gone: Any, kept: Any) -> None:
    taken = {kept.name.casefold(), *(alias.name.casefold() for alias in kept.aliases.all())}
    for name in [gone.name, *gone.aliases.values_list("name", flat=True)]:
        if name.casefold() not in taken:
            kept.aliases.create(name=name)
            taken.add(name.casefold())
    gone.aliases.all().delete()


def _merge_roles(gone: Speaker, kept: Speaker) -> None:
    """Give ``kept`` the roles of ``gone``; one that both held at a time becomes one of both."""
    for role in list(gone.roles.all()):
        for own in kept.roles.filter(title=role.title, organisation=role.organisation):
            if _overlap(role, own):
                role.start = _earliest(role.start, own.start)
                role.end = _latest(role.end, own.end)
                own.delete()
        role.speaker = kept
        role.save()


def _overlap(one: SpeakerRole, other: SpeakerRole) -> bool:
    starts = one.start is None or other.end is None or one.start <= other.end
    ends = one.end is None or other.start is None or one.end >= other.start
    return starts and ends


def _earliest(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else min(one, other)


def _latest(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


class _a_merge:  # noqa: N801 - reads as a phrase: with _a_merge()
    """Tell the database that snapshots may get another outlet: see models/triggers.py."""

    def __enter__(self) -> None:
        self._say("on")

    def __exit__(self, *_exc: object) -> None:
        if not connection.needs_rollback:
            self._say("off")

    @staticmethod
    def _say(state: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('claimcheck.merging', %s, true)", [state])
