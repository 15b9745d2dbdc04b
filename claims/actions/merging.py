"""Merging: two records of one speaker, or of one outlet, become one.

Everything that points to the one points to the other afterwards; the names of the one become
aliases of the other; the history of both stays. What was published stays as it was said, under
the name of then, until somebody publishes a correction. Merging what was merged already changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model, QuerySet
from pghistory.models import Event

from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import (
    Claim,
    DailyFigure,
    Merge,
    Outlet,
    OutletAlias,
    OutletDomain,
    Publication,
    QueueEntry,
    RecordKind,
    RuleSetting,
    Speaker,
    SpeakerAlias,
    SpeakerRole,
)
from claims.tasks import enqueue_check

_KINDS: dict[type[Model], str] = {Outlet: RecordKind.OUTLET, Speaker: RecordKind.SPEAKER}
LONGEST_REASON = 2_000
# Names are told one by one; the others are counted from the rest, or follow it.
_NOT_COUNTED = (SpeakerAlias, OutletAlias, DailyFigure, QueueEntry)


@dataclass(frozen=True, slots=True)
class Moves:
    """What a merge moves: rows of each model, and names that become other names.

    ``dropped`` are settings of rules that the one that stays has too: they go. ``published`` is
    what stays: verdicts that were published under the name that goes.
    """

    rows: dict[type[Model], int]
    names: list[str]
    dropped: int
    published: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The record that stays, and what moved to it: None if the other one had gone there before."""

    record: Any
    moves: Moves | None


@transaction.atomic
def merge_speakers(
    *, gone_id: int, into: Speaker, by: Any, reason: str = "", rehearsed: bool = False
) -> Merged:
    """Let the speaker ``gone_id`` go into ``into``; return that, and what moved.

    ``rehearsed``: refuse what would be refused and count what would move, and change nothing. To
    do it and undo it would take seconds and hold thousands of claims meanwhile.

    Raises NotFound, InvalidInput (field ``into``) for one and the same, and Conflict for two that
    cannot be one: of different kinds, or with different pages that say who they are.
    """
    held = _both(Speaker, gone_id, into, reason)
    if held is None:
        return Merged(into, None)
    gone, kept = held
    moves = what_moves(gone, kept)
    if rehearsed:
        return Merged(kept, moves)
    _merge_roles(gone, kept)
    kept.same_as = kept.same_as or gone.same_as
    kept.confirmed = kept.confirmed or gone.confirmed
    return Merged(_finish(gone, kept, by=by, reason=reason), moves)


@transaction.atomic
def merge_outlets(
    *, gone_id: int, into: Outlet, by: Any, reason: str = "", rehearsed: bool = False
) -> Merged:
    """Let the outlet ``gone_id`` go into ``into``; return that, and what moved.

    ``rehearsed`` and what it raises are those of ``merge_speakers``. Rule settings of ``into`` win.
    """
    held = _both(Outlet, gone_id, into, reason)
    if held is None:
        return Merged(into, None)
    gone, kept = held
    moves = what_moves(gone, kept)
    if rehearsed:
        return Merged(kept, moves)
    OutletDomain.objects.filter(outlet=gone).update(outlet=kept)
    _settings_of_both(gone, kept).delete()
    kept.country = kept.country or gone.country
    return Merged(_finish(gone, kept, by=by, reason=reason), moves)


def check_pair(gone: Any, kept: Any) -> None:
    """Raise InvalidInput for one and the same, Conflict for two that cannot be one."""
    if gone.pk == kept.pk:
        raise InvalidInput("A record cannot be merged with itself.", field="into")
    if isinstance(gone, Speaker):
        if gone.kind != kept.kind:
            message = f"{gone} is of the kind “{gone.kind}”, {kept} “{kept.kind}”."
            raise Conflict(message, field="into")
        one, other = gone.same_as, kept.same_as
    else:
        one, other = gone.country, kept.country
    if one and other and one != other:
        raise Conflict(f"They are two: {gone} is of {one}, {kept} of {other}.", field="into")


def what_moves(gone: Any, kept: Any) -> Moves:
    """Tell what a merge of ``gone`` into ``kept`` would move, and what would go or stay."""
    counted = {
        model: model._base_manager.filter(**{field: gone}).count()
        for model, field in pointers(type(gone))
        if model not in _NOT_COUNTED
    }
    dropped = _settings_of_both(gone, kept).count() if isinstance(gone, Outlet) else 0
    if dropped:
        counted[RuleSetting] -= dropped
    return Moves(
        rows=counted, names=_new_names(gone, kept), dropped=dropped,
        published=published_as(gone).count(),
    )  # fmt: skip


def published_as(record: Any) -> QuerySet[Publication]:
    """Return what is published under the name of a speaker or outlet: a merge leaves it so."""
    if isinstance(record, Speaker):
        return Publication.objects.filter(speaker_name=str(record))
    found: QuerySet[Publication] = Publication.objects.of_outlet(record.name)
    return found


def _both(model: Any, gone_id: int, into: Any, reason: str) -> tuple[Any, Any] | None:
    """Lock the two, in one order for everybody, and check that they can be one; None if the one
    went into the other before."""
    if len(reason) > LONGEST_REASON or "\x00" in reason:
        raise InvalidInput(f"At most {LONGEST_REASON:,} characters, no NUL.", field="reason")
    if gone_id == into.pk:
        check_pair(into, into)
    rows = model.objects.select_for_update().filter(pk__in=[gone_id, into.pk]).order_by("pk")
    held = {row.pk: row for row in rows}
    if into.pk not in held:
        raise NotFound("The record to merge into no longer exists.", field="into")
    if gone_id in held:
        check_pair(held[gone_id], held[into.pk])
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
    with _outlets_of_snapshots_may_change():
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


def _new_names(gone: Any, kept: Any) -> list[str]:
    """Return the names of ``gone`` that ``kept`` has not yet, in any case."""
    taken = {kept.name.casefold(), *(alias.name.casefold() for alias in kept.aliases.all())}
    new: dict[str, str] = {}
    for name in [gone.name, *gone.aliases.values_list("name", flat=True)]:
        if name.casefold() not in taken:
            new.setdefault(name.casefold(), name)
    return [*new.values()]


def _merge_names(gone: Any, kept: Any) -> None:
    for name in _new_names(gone, kept):
        kept.aliases.create(name=name)
    gone.aliases.all().delete()


def _settings_of_both(gone: Any, kept: Any) -> QuerySet[RuleSetting]:
    """Return the settings of ``gone`` for rules that ``kept`` has settings for too."""
    ours = RuleSetting.objects.filter(outlet=kept).values("code")
    return RuleSetting.objects.filter(outlet=gone, code__in=ours)


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


@contextmanager
def _outlets_of_snapshots_may_change() -> Iterator[None]:
    """Let snapshots get another outlet, in this transaction, until the end of the block.

    Else their trigger refuses it: see models/triggers.py.
    """
    _say_merging("on")
    yield
    # After an error the transaction is rolled back, and the setting with it.
    _say_merging("off")


def _say_merging(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('claimcheck.merging', %s, true)", [state])
