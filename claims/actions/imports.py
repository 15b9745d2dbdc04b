"""Taking in what others publish, and what we published ourselves: item by item.

An item that is wrong is reported with its number and the good ones are stored; the same items
again change nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction

from claims.actions.articles import submit_article
from claims.actions.validation import check_fields
from claims.checking.reviewed import claims_of
from claims.errors import ClaimcheckError, InvalidInput
from claims.evidence.quotation_keys import quotation_keys
from claims.models import Annotation, ArticleVersion, ImportedReview, Motivation, Outlet
from claims.readers.claim_reviews import read_review
from claims.readers.documents import check_strings, items
from claims.readers.ninjs import read_ninjs
from claims.readers.web_annotations import Note, check_context, place, read_note
from claims.tasks import enqueue_check

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"
# What the lists of items are called in documents of the two kinds.
REVIEWS_IN, NOTES_IN = ("@graph",), ("items", "first")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item; ``number`` counts from 1."""

    number: int
    outcome: str
    name: str = ""
    field: str = ""
    message: str = ""


def import_claim_reviews(*, by: Any, document: Any) -> list[Outcome]:
    """Keep the ClaimReviews of a document: one object, a list, or ``@graph``."""
    return _each(items(document, *REVIEWS_IN), lambda item: _keep_review(item, by))


def import_annotations(*, by: Any, document: Any, version: ArticleVersion) -> list[Outcome]:
    """Add the W3C annotations of a page or a collection to a version, as notes of ``by``."""
    check_context(document)
    return _each(items(document, *NOTES_IN), lambda item: _add_note(item, by, version))


def import_ninjs(*, by: Any, document: Any) -> list[Outcome]:
    """Submit the ninjs articles of a document: one object or a list."""
    return _each(items(document), lambda item: _submit(item, by))


def rehearse(act: Callable[[], list[Outcome]]) -> list[Outcome]:
    """Return what an import would do, and leave everything as it is: it is done and undone."""
    with transaction.atomic():
        outcomes = act()
        transaction.set_rollback(True)
    return outcomes


def tally(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return how many items had each outcome."""
    counts = dict.fromkeys((CREATED, CHANGED, UNCHANGED, REFUSED), 0)
    for one in outcomes:
        counts[one.outcome] += 1
    return counts


def _each(found: Iterable[Any], keep: Callable[[Any], tuple[str, str]]) -> list[Outcome]:
    outcomes = []
    for number, item in enumerate(found, 1):
        try:
            check_strings(item)
            with transaction.atomic():
                outcome, name = keep(item)
            outcomes.append(Outcome(number, outcome, name))
        except ClaimcheckError as error:
            outcomes.append(Outcome(number, REFUSED, "", error.field or "", error.message))
        except IntegrityError:
            message = "It does not fit what is stored."
            outcomes.append(Outcome(number, REFUSED, "", "", message))
    return outcomes


def _keep_review(item: Any, by: Any) -> tuple[str, str]:
    review = read_review(item)
    values = {
        "publisher": review.publisher, "claim_text": review.claim, "speaker": review.speaker,
        "verdict": review.verdict, "reviewed_at": review.reviewed_at,
        "document": json.dumps(review.document, ensure_ascii=False),
    }  # fmt: skip
    _check_review(ImportedReview(url=review.url, **values))
    # With its keys from the start: it never waits for them.
    keys = quotation_keys(review.claim)
    known = ImportedReview.objects.select_for_update(no_key=True).filter(url=review.url).first()
    if known is None:
        made = ImportedReview.objects.create(url=review.url, imported_by=by, keys=keys, **values)
        check_beside([made])
        return CREATED, review.url
    if all(getattr(known, name) == value for name, value in values.items()):
        return UNCHANGED, review.url
    before = ImportedReview(claim_text=known.claim_text)
    for name, value in {**values, "keys": keys}.items():
        setattr(known, name, value)
    known.save(update_fields=[*values, "keys"])
    check_beside([before, known])
    return CHANGED, review.url


# What our fields are called in a ClaimReview.
_IN_REVIEW = {
    "url": "url", "publisher": "author.name", "speaker": "itemReviewed.author.name",
    "verdict": "reviewRating.alternateName",
}  # fmt: skip


def _check_review(row: ImportedReview) -> None:
    try:
        check_fields(row, *_IN_REVIEW)
    except InvalidInput as error:
        raise InvalidInput(error.message, field=_IN_REVIEW[error.field or "url"]) from error
    if not row.claim_text.strip():
        raise InvalidInput("There are no words in it.", field="claimReviewed")


def check_beside(reviews: Iterable[ImportedReview]) -> None:
    """Have the articles checked again that have the words of ``reviews``."""
    for version in sorted({claim.version_id for one in reviews for claim in claims_of(one)}):
        enqueue_check(version)


def _add_note(item: Any, by: Any, version: ArticleVersion) -> tuple[str, str]:
    note = read_note(item)
    if note.motivation not in Motivation.values:
        raise InvalidInput("There is no such motivation.", field="motivation")
    identifier = note.identifier or _name_of(item, version)
    name = str(identifier)
    held = Annotation.objects.select_for_update(no_key=True, of=("self",))
    rows = held.select_related("version").defer("version__text").filter(identifier=identifier)
    if (known := rows.first()) is not None:
        if known.version.article_id != version.article_id:
            raise InvalidInput("An annotation of this name is on another article.", field="id")
        return _fill_in(known, note), name
    parent = None
    if note.motivation == Motivation.REPLYING and note.reply_to is not None:
        parent = Annotation.objects.filter(identifier=note.reply_to, version=version).first()
    if note.motivation == Motivation.REPLYING and parent is None:
        raise InvalidInput("What it replies to is not here.", field="target")
    span = place(note.selected, version.text)
    Annotation.objects.create(
        identifier=identifier, version=version, motivation=note.motivation,
        body=note.body, author=by, reply_to=parent, claim=parent.claim if parent else None,
        via=note.via, canonical=note.canonical,
        start=span.start if span else None, end=span.end if span else None,
    )  # fmt: skip
    return CREATED, name


def _fill_in(known: Annotation, note: Note) -> str:
    """Keep where a note came from that was imported before that was kept; return the outcome."""
    # Its own address made its identifier: nobody says of a note of ours that it came from them.
    if known.via or not note.via or known.identifier != uuid5(NAMESPACE_URL, note.via):
        return UNCHANGED
    known.via, known.canonical = note.via, note.canonical
    known.save(update_fields=["via", "canonical"])
    return CHANGED


def _name_of(item: Any, version: ArticleVersion) -> UUID:
    """Return the identifier of a note without one: of the same note here always the same."""
    words = json.dumps([version.article.slug, item], sort_keys=True)
    return uuid5(NAMESPACE_URL, words)


def _submit(item: Any, by: Any) -> tuple[str, str]:
    draft = read_ninjs(item, limit=settings.CLAIMS_MAX_TEXT_LENGTH)
    outlet = Outlet.objects.filter(name__iexact=draft.outlet).first() if draft.outlet else None
    done = submit_article(
        by=by, text=draft.text, headline=draft.headline, byline=draft.byline, slug=draft.slug,
        url=draft.url, outlet=outlet, language=draft.language, published_at=draft.published_at,
    )  # fmt: skip
    return (CREATED if done.created else UNCHANGED), done.article.slug
