"""Outlets and speakers: making them, changing them with the rows that belong to them, removing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError

from claims.actions.validation import check_fields
from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import Outlet, OutletAlias, OutletDomain, Speaker, SpeakerAlias, SpeakerRole

_PART_OF: dict[type[Model], dict[str, tuple[type[Model], str]]] = {
    Outlet: {"aliases": (OutletAlias, "name"), "domains": (OutletDomain, "domain")},
    Speaker: {"aliases": (SpeakerAlias, "name")},
}
_ROLE = ("title", "organisation", "start", "end")


@transaction.atomic
def create_outlet(*, by: Any, name: str, **given: Any) -> Outlet:
    """Make an outlet, with its ``aliases`` and ``domains``.

    Raises InvalidInput with the field; a name or domain that is taken is refused by the database.
    """
    return _write(Outlet(), {"name": name, **given})


@transaction.atomic
def change_outlet(*, outlet: Outlet, by: Any, **changes: Any) -> Outlet:
    """Change what is given of an outlet; lists of aliases and domains are replaced as a whole."""
    return _write(locked(outlet), changes)


@transaction.atomic
def create_speaker(*, by: Any, name: str, kind: str, **given: Any) -> Speaker:
    """Make a speaker, with its ``aliases`` and ``roles``; an editor made it, so it is confirmed."""
    return _write(Speaker(), {"name": name, "kind": kind, **given})


@transaction.atomic
def change_speaker(*, speaker: Speaker, by: Any, **changes: Any) -> Speaker:
    """Change what is given of a speaker; lists of aliases and roles are replaced as a whole."""
    return _write(locked(speaker), changes)


@transaction.atomic
def delete_record(*, record: Model, by: Any) -> None:
    """Remove an outlet, a speaker or an article that nothing rests on. Raises Conflict else."""
    try:
        record.delete()
    except ProtectedError as error:
        names = sorted({str(row._meta.verbose_name_plural) for row in error.protected_objects})
        raise Conflict(f"This record is in use, by {', '.join(names)}: it stays.") from error


def locked(record: Any) -> Any:
    """Return ``record`` as it is now, locked until the transaction ends. Raises NotFound."""
    found = type(record).objects.select_for_update(no_key=True).filter(pk=record.pk).first()
    if found is None:
        raise NotFound
    return found


def _write(record: Any, given: Mapping[str, Any]) -> Any:
    parts = {name: given[name] for name in _PART_OF[type(record)] if name in given}
    roles = given.get("roles")
    own = [name for name in given if name not in parts and name != "roles"]
    for name in own:
        setattr(record, name, given[name])
    check_fields(record, *own)
    if own or record.pk is None:
        record.save()
    for name, words in parts.items():
        _replace_words(record, name, words)
    if roles is not None:
        _replace_roles(record, roles)
    return record


def _replace_words(record: Any, name: str, words: Iterable[str]) -> None:
    model, field = _PART_OF[type(record)][name]
    wanted = list(words)
    if len({word.casefold() for word in wanted}) < len(wanted):
        raise InvalidInput("One of these is given twice.", field=name)
    rows = getattr(record, name)
    known = set(rows.values_list(field, flat=True))
    rows.exclude(**{f"{field}__in": wanted}).delete()
    owner = record._meta.model_name
    for word in wanted:
        if word not in known:
            row = model(**{owner: record, field: word})
            _check_part(row, field, name)
            row.save()


def _check_part(row: Model, field: str, name: str) -> None:
    try:
        check_fields(row, field)
    except InvalidInput as error:
        raise InvalidInput(error.message, field=name) from error


def _replace_roles(speaker: Speaker, roles: Iterable[Mapping[str, Any]]) -> None:
    empty = {"organisation": "", "start": None, "end": None}
    wanted = [tuple(({**empty, **role})[name] for name in _ROLE) for role in roles]
    if len(set(wanted)) < len(wanted):
        raise InvalidInput("One of these is given twice.", field="roles")
    rest = list(wanted)
    for row in speaker.roles.all():
        key = tuple(getattr(row, name) for name in _ROLE)
        if key in rest:
            rest.remove(key)
        else:
            row.delete()
    for key in rest:
        role = SpeakerRole(speaker=speaker, **dict(zip(_ROLE, key, strict=True)))
        if role.start and role.end and role.start > role.end:
            raise InvalidInput("The last day is before the first day.", field="roles")
        _check_part(role, "title", "roles")
        _check_part(role, "organisation", "roles")
        role.save()
