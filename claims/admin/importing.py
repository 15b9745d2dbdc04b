"""Taking a document in by a page: first what would become of each item, then the act."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from claims.actions.imports import CHANGED, CREATED, REFUSED, UNCHANGED, Outcome, rehearse, tally
from claims.admin.display import shortened
from claims.admin.fields import TextField
from claims.admin.outcomes import attempt
from claims.errors import InvalidInput
from claims.readers.documents import Lines, items, parse

MOST = 2_000
"""How many items a page takes: it answers within seconds."""
SHOWN = 200
"""How many items the page names; it counts them all."""
_ROOM = 20_000  # for the other fields of the form
_SECONDS = 24 * 60 * 60
_ORDER = {REFUSED: 0, CHANGED: 1, CREATED: 2, UNCHANGED: 3}
_LOOKS = {REFUSED: "failed", CHANGED: "open", CREATED: "done", UNCHANGED: "not_a_claim"}
_LABELS = {REFUSED: "Refused", CHANGED: "Changed", CREATED: "New", UNCHANGED: "Known already"}


class ImportForm(forms.Form):
    """A document: a file, or its text."""

    file = forms.FileField(
        required=False, label="File",
        widget=forms.FileInput(attrs={"accept": ".json,.jsonld,.jsonl,.ndjson,.txt,.html,.htm"}),
    )  # fmt: skip
    text = TextField(rows=10, required=False, label="Or paste it")

    def __init__(self, data: Any = None, files: Any = None, *, formats: str) -> None:
        super().__init__(data, files)
        self.fields["file"].help_text = formats

    def clean(self) -> dict[str, Any]:
        """Demand one of the two."""
        given = super().clean() or {}
        if self.errors:
            return given
        if given.get("file") and given["text"].strip():
            self.add_error("text", "Choose a file or paste its text, not both.")
        elif not given.get("file") and not given["text"].strip():
            self.add_error("file", "Choose a file, or paste its text below.")
        return given


@dataclass(frozen=True, slots=True)
class Import:
    """What a page takes in: the words on it, and the action that does it."""

    title: str
    noun: tuple[str, str]
    into: str
    """What it goes into: a document that was shown for one article is not taken into another."""
    act: Callable[[Any], list[Outcome]]
    names: tuple[str, ...]
    said_in: tuple[str, ...]
    """The names under which an item has its words."""
    back: str
    hint: str
    example: str
    formats: str
    read: Callable[[bytes], Any] = parse
    """Bytes to a document."""

    def count(self, number: int) -> str:
        """Return "1 review", "5 reviews"."""
        return f"{number:,} {self.noun[number != 1]}"


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one item: its place in the document, its words, and why."""

    place: str
    words: str
    looks: str
    label: str
    field: str
    why: str


def import_page(request: HttpRequest, model_admin: Any, what: Import, **extra: Any) -> HttpResponse:
    """Ask for a document; show what it would do; do that when it is confirmed."""
    form, shown, status, problem = ImportForm(formats=what.formats), None, 200, ""
    if "confirmed" in request.POST:
        problem, status = _confirmed(request, what), 400
        if not problem:
            return HttpResponseRedirect(what.back)
    elif request.method == "POST":
        form = ImportForm(request.POST, request.FILES, formats=what.formats)
        came: list[dict[str, Any]] = []
        status = attempt(form, lambda given: came.append(_preview(request, what, **given)))
        shown = came[0] if came else None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": what.title,
        "opts": model_admin.opts,
        "media": model_admin.media,
        "what": what,
        "form": form,
        "shown": shown,
        "problem": problem,
        **extra,
    }
    return TemplateResponse(request, "claims/admin/import.html", context, status=status)


def _preview(request: HttpRequest, what: Import, *, file: Any, text: str) -> dict[str, Any]:
    """Return what the page shows of a document. Raises InvalidInput with the field of the form."""
    try:
        document = what.read(_bytes(file) if file else text.encode())
        if len(list(items(document, *what.names))) > MOST:
            raise _too_large(f"{MOST:,} items")
        outcomes = rehearse(lambda: what.act(document))
    except InvalidInput as error:
        message = error.message if error.field == "file" else f"{error.field}: {error.message}"
        raise InvalidInput(message, field="file" if file else "text") from error
    counts = tally(outcomes)
    comes = counts[CREATED] + counts[CHANGED]
    return {
        "counts": [(_LOOKS[one], _LABELS[one], counts[one]) for one in _ORDER if counts[one]],
        "rows": list(_rows(what, document, outcomes)),
        "left_out": max(0, len(outcomes) - SHOWN),
        "some_refused": bool(counts[REFUSED]),
        "more_at": _next_page(document),
        "button": f"Import {what.count(comes)}" if comes else "",
        "signed": _signed(request, what, document) if comes else "",
        "name": shortened(file.name, 80) if file else "",
    }


def _bytes(file: Any) -> bytes:
    if file.size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise _too_large(f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes")
    data: bytes = file.read()
    return data


def _too_large(most: str) -> InvalidInput:
    return InvalidInput(
        f"This is too large for a page: at most {most}. Give it in parts, or to the command "
        "import_documents.", field="file",
    )  # fmt: skip


def _salt(request: HttpRequest, what: Import) -> str:
    return f"claims.import {request.user.pk} {what.into}"


def _signed(request: HttpRequest, what: Import, document: Any) -> str:
    """Return the document as the page carries it until it is confirmed: what was shown is done."""
    signed = signing.dumps(document, salt=_salt(request, what), compress=True)
    if len(signed) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - _ROOM:
        raise _too_large(f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes")
    return signed


def _confirmed(request: HttpRequest, what: Import) -> str:
    """Take the document in and say so on the next page; return what is wrong with it."""
    salt = _salt(request, what)
    try:
        document = signing.loads(request.POST["confirmed"], salt=salt, max_age=_SECONDS)
        outcomes = what.act(document)
    except signing.BadSignature:
        return "What was shown is too old, or not yours: give the document again."
    except InvalidInput as error:
        return error.message
    counts = tally(outcomes)
    told = [
        f"{what.count(counts[outcome])} {words}"
        for outcome, words in (
            (CREATED, "imported"), (CHANGED, "changed"), (UNCHANGED, "known already"),
        ) if counts[outcome]
    ]  # fmt: skip
    if told:
        messages.success(request, f"{', '.join(told)}.")
    if counts[REFUSED]:
        messages.warning(request, f"{what.count(counts[REFUSED])} refused.")
    return ""


def _rows(what: Import, document: Any, outcomes: list[Outcome]) -> Iterator[Row]:
    """Yield the rows that are shown: what is refused first, each kind in the document's order."""
    found = list(items(document, *what.names))
    numbers = document.numbers if isinstance(document, Lines) else None
    for one in sorted(outcomes, key=lambda each: _ORDER[each.outcome])[:SHOWN]:
        place = f"line {numbers[one.number - 1]}" if numbers else str(one.number)
        yield Row(
            place, _words(found[one.number - 1], what.said_in), _LOOKS[one.outcome],
            _LABELS[one.outcome], _plain(one.field, 80), _plain(one.message, 300),
        )  # fmt: skip


def _words(item: Any, names: tuple[str, ...]) -> str:
    """Return what tells which item of a document it is: its words, or how it begins."""
    for name in names if isinstance(item, dict) else ():
        value = item.get(name)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("value") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return _plain(value, 160)
    return _plain(item if isinstance(item, str) else json.dumps(item, ensure_ascii=False), 160)


def _plain(text: str, limit: int) -> str:
    """Return ``text`` as a page can show it: halves of surrogate pairs are written out."""
    return shortened(text[: 2 * limit].encode("utf-8", "backslashreplace").decode(), limit)


def _next_page(document: Any) -> str:
    """Return the address of the next page of a collection, where this is only one of several."""
    for one in (document, document.get("first")) if isinstance(document, dict) else ():
        following = one.get("next") if isinstance(one, dict) else None
        if isinstance(following, str):
            return _plain(following, 300)
    return ""
