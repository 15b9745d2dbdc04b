"""Correcting the extractor: marking what it missed, moving, splitting and joining claims.

Each is one atomic block that locks the version, then the claims, reads them again, decides,
saves, and puts on record what the claim was. Only words that nobody has proposed a verdict on
are corrected: unreviewed, or in review. Raises InvalidInput and Conflict with the field,
StaleRevision if somebody changed the claim after the caller saw ``revision``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from claims.actions.locking import locked_claim, save_changes
from claims.actions.on_record import KEEP, checked_reason, marked, record, words_of
from claims.actions.resolving import resolved
from claims.actions.review import put_aside, start_review
from claims.actions.span_rules import check_open, check_said_once, checked_spans
from claims.attribution.quote_type import quote_type as quote_type_of
from claims.errors import InvalidInput, NotFound
from claims.lineage import copied
from claims.models import (
    Analysis,
    AnalysisState,
    ArticleVersion,
    Assignment,
    Claim,
    CorrectionKind,
    Evidence,
    QuoteType,
    Status,
)
from claims.models.claim import SPAN_ROLES
from claims.tasks import enqueue_check
from claims.text.spans import Span, trimmed

__all__ = ["KEEP", "correct_spans", "join_claims", "mark_claim", "split_claim"]
MOST_JOINED = 20
_WORD = re.compile(r"\w")
_WORDS = ("source_spans", "cue_spans", "content_spans", "quote_type")
_WHO = ("speaker", "speaker_kind", "speaker_title")
_THROUGH = ("cited_outlet", "chain")


@transaction.atomic
def mark_claim(
    *,
    version: ArticleVersion,
    by: Any,
    content: Iterable[Span],
    source: Iterable[Span] = (),
    cue: Iterable[Span] = (),
    quote_type: str | None = None,
    reason: str = "",
) -> Claim:
    """Add a claim that the extractor missed; speaker and outlet as it would name them.

    The quote type is read from the quotation marks unless it is given.
    """
    version = _held(version)
    spans = checked_spans({"source": source, "cue": cue, "content": content}, version)
    if quote_type is not None and quote_type not in QuoteType.values:
        raise InvalidInput(
            f"quote_type must be one of: {', '.join(QuoteType.values)}.", field="quote_type"
        )
    reason = checked_reason(reason)
    check_said_once(version, spans)
    claim = Claim.objects.create(
        version=version, number=_next_number(version), created_by=by,
        is_current=not _is_overtaken(version), quote_type=quote_type or _quoted(spans, version),
        **{f"{role}_spans": spans[role] for role in SPAN_ROLES}, **resolved(version, spans),
    )  # fmt: skip
    marked(claim, by=by, reason=reason).save()
    enqueue_check(version.pk)
    return claim


@transaction.atomic
def correct_spans(
    *,
    claim: Claim,
    by: Any,
    revision: int | None = None,
    source: Iterable[Span] = KEEP,
    cue: Iterable[Span] = KEEP,
    content: Iterable[Span] = KEEP,
) -> Claim:
    """Set the spans of a claim: move an edge, change a role, take a split span together.

    The quote type follows the content. Speaker and outlet follow source and cue, unless an
    editor has set them. The spans that the claim has already change nothing and are not put on
    record: whoever repeats a request gets the claim as it is.
    """
    version = _held(claim.version)
    claim = locked_claim(claim, revision=revision)
    check_open(claim)
    given = {"source": source, "cue": cue, "content": content}
    new = checked_spans(
        {role: claim.spans(role) if spans is KEEP else spans for role, spans in given.items()},
        version,
    )
    changed = [role for role in SPAN_ROLES if new[role] != getattr(claim, f"{role}_spans")]
    if not changed:
        return claim
    check_said_once(version, new, but=[claim])
    before = words_of(claim)
    for role in changed:
        setattr(claim, f"{role}_spans", new[role])
    if "content" in changed:
        claim.quote_type = _quoted(new, version)
    fields = [*_WORDS, *(_name_again(claim, version) if changed != ["content"] else ())]
    _save(claim, *fields)
    record(claim, CorrectionKind.SPANS, by=by, before=before, after=words_of(claim))
    enqueue_check(version.pk)
    return claim


@transaction.atomic
def split_claim(
    *, claim: Claim, at: int, by: Any, revision: int | None = None
) -> tuple[Claim, Claim]:
    """Make two claims of one: the content before the character ``at``, and the rest.

    Both keep source, cue, speaker, outlet, evidence, assignment and status; the second is new.
    """
    version = _held(claim.version)
    claim = locked_claim(claim, revision=revision)
    check_open(claim)
    parts = [
        {**{role: claim.spans(role) for role in SPAN_ROLES}, "content": content}
        for content in _parted(claim.spans("content"), at, version.text)
    ]
    first, second = (checked_spans(spans, version) for spans in parts)
    for spans in (first, second):
        check_said_once(version, spans, but=[claim])
    before = words_of(claim)
    other = _part_of(claim, version, second, by=by)
    claim.content_spans, claim.quote_type = first["content"], _quoted(first, version)
    _save(claim, "content_spans", "quote_type")
    other.save()
    other = Claim.objects.defer("search").get(pk=other.pk)
    after = {**words_of(claim), "split_off": other.number}
    record(claim, CorrectionKind.SPLIT, by=by, before=before, after=after)
    # Of the extractor's making too: it found these words, in another claim.
    record(other, CorrectionKind.SPLIT, by=by, before=before,
           after={**words_of(other), "split_from": claim.number}, made_as=claim)  # fmt: skip
    _share(claim, other)
    if claim.status == Status.IN_REVIEW:
        other = start_review(claim=other, by=by, reason=f"Split off claim {claim.number}.")
    enqueue_check(version.pk)
    return claim, other


@transaction.atomic
def join_claims(
    *, claims: Sequence[Claim], by: Any, revisions: Sequence[int | None] | None = None
) -> Claim:
    """Make one claim of several: the first in the text takes the words of the others.

    Where one of them has all the words already, that one does.

    The others are put aside; their evidence is also the joined claim's. ``revisions`` has one
    for each claim.
    """
    held = _locked_in_order(claims, revisions)
    version = held[0].version
    spans = {
        role: _close_ranks([s for claim in held for s in claim.spans(role)], version.text)
        for role in SPAN_ROLES
    }
    new = checked_spans(spans, version)
    # One that has all the words already stays what it is.
    keep = next((claim for claim in held if _has(claim, new)), held[0])
    others = [claim for claim in held if claim.pk != keep.pk]
    check_said_once(version, new, but=[keep])
    before = words_of(keep)
    for other in others:
        was = words_of(other)
        put_aside(other, by=by, reason=f"Joined with claim {keep.number}.")
        record(other, CorrectionKind.JOINED, by=by, before=was,
               after={**was, "joined_into": keep.number})  # fmt: skip
        _share(other, keep)
    for role in SPAN_ROLES:
        setattr(keep, f"{role}_spans", new[role])
    keep.quote_type = _quoted(new, version)
    _save(keep, *_WORDS)
    after = {**words_of(keep), "joined": [other.number for other in others]}
    record(keep, CorrectionKind.JOINED, by=by, before=before, after=after)
    enqueue_check(version.pk)
    return keep


def _held(version: ArticleVersion) -> ArticleVersion:
    """Lock a version: numbers follow each other, and no two claims get the same words at once."""
    rows = ArticleVersion.objects.select_for_update(no_key=True, of=("self",))
    held = rows.select_related("article__outlet").filter(pk=version.pk).first()
    if held is None:
        raise NotFound("This version no longer exists.")
    return held


def _save(claim: Claim, *fields: str) -> None:
    """Save a locked claim, with what the database computes from its spans."""
    save_changes(claim, *fields)
    claim.refresh_from_db(fields=["content_text", "speaker_as_named", "fingerprint"])


def _next_number(version: ArticleVersion) -> int:
    return (version.claims.aggregate(last=Max("number"))["last"] or 0) + 1


def _is_overtaken(version: ArticleVersion) -> bool:
    newer = Analysis.objects.filter(
        version__article_id=version.article_id, version__number__gt=version.number,
        state=AnalysisState.DONE,
    )  # fmt: skip
    return newer.exists()


def _has(claim: Claim, spans: dict[str, Any]) -> bool:
    return all(getattr(claim, f"{role}_spans") == spans[role] for role in SPAN_ROLES)


def _quoted(spans: dict[str, Any], version: ArticleVersion) -> str:
    content = tuple(Span(span["start"], span["end"]) for span in spans["content"])
    return quote_type_of(version.text, content)


def _name_again(claim: Claim, version: ArticleVersion) -> tuple[str, ...]:
    """Tell anew who speaks, where no editor has said it; return the fields that were set."""
    spans = {role: getattr(claim, f"{role}_spans") for role in SPAN_ROLES}
    said = set(claim.corrections.filter(undoes=None).values_list("kind", flat=True))
    found = resolved(version, spans, but=claim)
    who = () if CorrectionKind.SPEAKER in said else _WHO
    through = () if CorrectionKind.OUTLET in said else _THROUGH
    fields = (*who, *through)
    for name in fields:
        attribute = f"{name}_id" if f"{name}_id" in found else name
        setattr(claim, attribute, found[attribute])
    return fields


def _parted(content: Sequence[Span], at: int, text: str) -> tuple[list[Span], list[Span]]:
    """Return the content before and after ``at``; both have words."""
    before = [Span(s.start, min(s.end, at)) for s in content if s.start < at]
    after = [Span(max(s.start, at), s.end) for s in content if s.end > at]
    if text[max(0, at - 1) : at].isalnum() and text[max(0, at) : at + 1].isalnum():
        raise InvalidInput("Split between two words.", field="at")
    for part in (before, after):
        if not any(_WORD.search(text, span.start, span.end) for span in part):
            raise InvalidInput(
                "Split inside the content: words have to stand on both sides.", field="at"
            )
    return _trimmed(before, text), _trimmed(after, text)


def _trimmed(spans: list[Span], text: str) -> list[Span]:
    return [kept for span in spans if (kept := trimmed(text, span.start, span.end))]


def _part_of(claim: Claim, version: ArticleVersion, spans: dict[str, Any], *, by: Any) -> Claim:
    same = {name: getattr(claim, name) for name in (*_WHO, *_THROUGH, "is_current")}
    return Claim(
        version=version, number=_next_number(version), created_by=by,
        quote_type=_quoted(spans, version),
        **{f"{role}_spans": spans[role] for role in SPAN_ROLES}, **same,
    )  # fmt: skip


def _share(claim: Claim, other: Claim) -> None:
    """Give ``other`` the evidence of ``claim`` that it lacks, and its editor if it has none."""
    there = other.evidence.values("snapshot")
    rows = list(claim.evidence.exclude(snapshot__in=there).order_by("id"))
    Evidence.objects.bulk_create([copied(row, other) for row in rows])
    open_ = claim.assignments.filter(closed_at=None).first()
    if open_ is not None and not other.assignments.filter(closed_at=None).exists():
        Assignment.objects.bulk_create([copied(open_, other)])


def _locked_in_order(
    claims: Sequence[Claim], revisions: Sequence[int | None] | None
) -> list[Claim]:
    """Return the claims locked, the first in the text first. Raises for what cannot be joined."""
    if len({claim.pk for claim in claims}) != len(claims) or not 2 <= len(claims) <= MOST_JOINED:
        raise InvalidInput(f"Join 2 to {MOST_JOINED} different claims.", field="claims")
    if revisions is not None and len(revisions) != len(claims):
        raise InvalidInput("Give one revision for each claim.", field="revisions")
    if len({claim.version_id for claim in claims}) > 1:
        raise InvalidInput("Only claims of one version can be joined.", field="claims")
    _held(claims[0].version)
    seen = dict(zip([claim.pk for claim in claims], revisions or [None] * len(claims), strict=True))
    # By id, so that two editors who join the same claims do not wait for each other.
    held = [
        locked_claim(claim, revision=seen[claim.pk])
        for claim in sorted(claims, key=lambda claim: claim.pk)
    ]
    for claim in held:
        check_open(claim, field="claims")
    return sorted(held, key=lambda claim: (claim.content_spans[0]["start"], claim.number))


def _close_ranks(spans: list[Span], text: str) -> list[Span]:
    """Return the spans, those made one that overlap or have only white space between them."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
