"""What an editor marked or corrected, where the extractor reads the same words again.

The editor's version stays: what the extractor would make of the same place is left out, and in
a new version the claim is found by its words, where they stand unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from claims.evidence.moving import Moving
from claims.models import ArticleVersion, Claim, Correction
from claims.models.claim import SPAN_ROLES, spans_to_json
from claims.models.correction import OF_THE_WORDS
from claims.text.spans import Span

# So much of what both cover is one statement; an edge that moved leaves it the same.
_SAME_PLACE = 0.8
Place = dict[str, list[Span]]
Key = tuple[tuple[tuple[int, int], ...], ...]


def with_corrections(claims: Any) -> Any:
    """Return the queryset ``claims`` with the corrections of their words; one query more."""
    rows = Correction.objects.filter(kind__in=OF_THE_WORDS).select_related("version")
    return claims.prefetch_related(
        Prefetch("corrections", rows.order_by("number"), to_attr="of_the_words")
    )


def is_by_hand(claim: Any) -> bool:
    """Whether an editor marked the claim or corrected its words (see ``with_corrections``)."""
    return claim.created_by_id is not None or bool(claim.of_the_words)


def not_yet_corrected(version: ArticleVersion, claims: Sequence[Claim]) -> list[Claim]:
    """Return those of the unsaved ``claims`` that no editor's claim of ``version`` stands for."""
    there = with_corrections(version.claims.defer("search"))
    taken = [place for claim in there if is_by_hand(claim) for place in places_of(claim, version)]
    return [claim for claim in claims if not _stands_for(taken, claim)]


def continued(
    earlier: Iterable[Claim],
    version: ArticleVersion,
    claims: Sequence[Claim],
    *,
    taken: Iterable[Key] = (),
) -> tuple[dict[int, Claim], list[Claim]]:
    """Return the successors in ``version`` of editors' ``earlier`` claims, by the earlier id.

    With them, those of the unsaved ``claims`` that no successor stands for. No successor gets
    spans that are ``taken``.
    """
    successors: dict[int, Claim] = {}
    left, used = list(claims), set(taken)
    for old in earlier:
        places = places_of(old, version)
        successor = _successor(old, version, places[0]) if places else None
        if successor is None or key_of(successor) in used:
            continue
        used.add(key_of(successor))
        successors[old.pk] = successor
        left = [claim for claim in left if not _stands_for(places, claim)]
    return successors, left


def before_corrections(version: ArticleVersion) -> dict[Key, Claim]:
    """Return the claims whose words an editor corrected, by where they stood before; one query."""
    rows = Correction.objects.filter(version=version, claim__version=version, before__isnull=False)
    found = rows.filter(kind__in=OF_THE_WORDS).select_related("claim").defer("claim__search")
    return {_key(_place(row.before or {})): row.claim for row in found.order_by("claim", "number")}


def _key(place: Place) -> Key:
    return tuple(tuple((span.start, span.end) for span in place[role]) for role in SPAN_ROLES)


def key_of(claim: Claim) -> Key:
    """Return what is unique of a claim within its version: where it stands."""
    return tuple(
        tuple((span["start"], span["end"]) for span in getattr(claim, f"{role}_spans"))
        for role in SPAN_ROLES
    )


def places_of(claim: Any, version: ArticleVersion) -> list[Place]:
    """Return where the claim stands in ``version``, then where it stood before corrections.

    Empty where its words do not stand in that version.
    """
    own = claim.version
    now = _moved({role: claim.spans(role) for role in SPAN_ROLES}, own, version)
    if now is None:
        return []
    before = [
        _moved(_place(correction.before), correction.version, version)
        for correction in claim.of_the_words
        if correction.before
    ]
    return [now, *[place for place in before if place is not None]]


def _place(stored: Mapping[str, Any]) -> Place:
    return {
        role: [Span(span["start"], span["end"]) for span in stored[role]] for role in SPAN_ROLES
    }


def _moved(place: Place, old: ArticleVersion, new: ArticleVersion) -> Place | None:
    if old.pk == new.pk:
        return place
    roles = [(role, span) for role in SPAN_ROLES for span in place[role]]
    found = _moving(old, new).spans([span for _, span in roles])
    if found is None:
        return None
    out: Place = {role: [] for role in SPAN_ROLES}
    for (role, _), span in zip(roles, found, strict=True):
        out[role].append(span)
    return out


def _moving(old: ArticleVersion, new: ArticleVersion) -> Moving:
    """Return what finds the words of ``old`` in ``new``; it is kept with ``new``."""
    kept: dict[int, Moving] = new.__dict__.setdefault("_moving_from", {})
    return kept.setdefault(old.pk, Moving(old.text, new.text))


def _stands_for(taken: Iterable[Place], claim: Claim) -> bool:
    place = {role: claim.spans(role) for role in SPAN_ROLES}
    return any(_is_same(one, place) for one in taken)


def _is_same(one: Place, other: Place) -> bool:
    both = sum(_common(a, b) for a in one["content"] for b in other["content"])
    every = sum(len(s) for s in (*one["content"], *other["content"])) - both
    if both < _SAME_PLACE * every:
        return False
    sources = one["source"], other["source"]
    return not all(sources) or any(a.overlaps(b) for a in sources[0] for b in sources[1])


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _successor(old: Claim, version: ArticleVersion, place: Place) -> Claim:
    """Return an unsaved claim with the words of ``old``; its status comes from the caller."""
    return Claim(
        version=version, number=1, quote_type=old.quote_type, chain=old.chain,
        confidence=old.confidence, extractor_name=old.extractor_name,
        extractor_version=old.extractor_version, created_by_id=old.created_by_id,
        **{f"{role}_spans": spans_to_json(place[role], version.text) for role in SPAN_ROLES},
    )  # fmt: skip
