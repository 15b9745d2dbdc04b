"""Claims that another extractor found: taken in by the hundred, each by itself.

The same claims again change nothing: a version has the same spans once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max

from claims.actions.on_record import marked
from claims.actions.span_rules import checked_spans
from claims.attribution.quote_type import quote_type as quote_type_of
from claims.errors import ClaimcheckError, NotFound
from claims.lineage import before_corrections, key_of
from claims.models import AnalysisState, ArticleVersion, Claim, Correction, Outlet, Speaker
from claims.models.claim import SPAN_ROLES
from claims.tasks import enqueue_check
from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as another extractor found it, in the version of an article."""

    article: str
    version: int
    content: Sequence[Span]
    source: Sequence[Span] = ()
    cue: Sequence[Span] = ()
    quote_type: str = ""
    speaker: Speaker | None = None
    speaker_kind: str = ""
    speaker_title: str = ""
    cited_outlet: Outlet | None = None
    confidence: float = 1.0


@dataclass(slots=True)
class Taken:
    """What came of one claim: the row, whether it is new, or why there is none."""

    claim: Claim | None = None
    created: bool = False
    problem: ClaimcheckError | None = None


@dataclass(slots=True)
class _Version:
    row: ArticleVersion
    known: dict[Any, Claim] = field(default_factory=dict)
    last: int = 0
    current: bool = True


@transaction.atomic
def take_in_claims(
    *, found: Iterable[Found], by: Any, extractor: str = "", release: str = ""
) -> list[Taken]:
    """Store claims of any versions; what is wrong with one does not hinder the others.

    Without ``extractor`` they were made by hand, by ``by``. What cannot be stored comes back with
    its InvalidInput (with the field) or NotFound.
    """
    versions: dict[tuple[str, int], _Version] = {}
    taken: list[Taken] = []
    new: list[Claim] = []
    for one in found:
        try:
            held = _version_of(one, versions)
            claim = _built(one, held.row, by=by, extractor=extractor, release=release)
            taken.append(_placed(claim, held, new))
        except ClaimcheckError as error:
            taken.append(Taken(problem=error))
    Claim.objects.bulk_create(new)
    by_hand = [claim for claim in new if claim.created_by_id is not None]
    Correction.objects.bulk_create([marked(claim, by=by) for claim in by_hand])
    for held in versions.values():
        if any(claim.version_id == held.row.pk for claim in new):
            enqueue_check(held.row.pk)
    return taken


def _version_of(one: Found, versions: dict[tuple[str, int], _Version]) -> _Version:
    key = (one.article, one.version)
    if key not in versions:
        rows = ArticleVersion.objects.select_for_update(no_key=True, of=("self",))
        row = rows.filter(article__slug=one.article, number=one.version).first()
        if row is None:
            raise NotFound("There is no such version of such an article.", field="article")
        spans = [f"{role}_spans" for role in SPAN_ROLES]
        # What an editor corrected is known by where it stood before, too: it is not found anew.
        known = before_corrections(row)
        claims = row.claims.only("version_id", "number", *spans)
        known |= {key_of(claim): claim for claim in claims}
        last = row.claims.aggregate(last=Max("number"))["last"] or 0
        newer = ArticleVersion.objects.filter(
            article_id=row.article_id, number__gt=row.number, analyses__state=AnalysisState.DONE
        )
        versions[key] = _Version(row, known, last, current=not newer.exists())
    return versions[key]


def _placed(claim: Claim, held: _Version, new: list[Claim]) -> Taken:
    key = key_of(claim)
    if key in held.known:
        return Taken(held.known[key], created=False)
    held.last += 1
    claim.number, claim.is_current = held.last, held.current
    held.known[key] = claim
    new.append(claim)
    return Taken(claim, created=True)


def _built(one: Found, row: ArticleVersion, *, by: Any, extractor: str, release: str) -> Claim:
    spans = checked_spans({role: getattr(one, role) for role in SPAN_ROLES}, row)
    content = tuple(Span(span["start"], span["end"]) for span in spans["content"])
    speaker = one.speaker
    return Claim(
        version=row, quote_type=one.quote_type or quote_type_of(row.text, content),
        speaker=speaker, speaker_kind=speaker.kind if speaker else one.speaker_kind,
        speaker_title=one.speaker_title, cited_outlet=one.cited_outlet, confidence=one.confidence,
        extractor_name=extractor, extractor_version=release if extractor else "",
        created_by=None if extractor else by,
        **{f"{role}_spans": spans[role] for role in SPAN_ROLES},
    )  # fmt: skip
