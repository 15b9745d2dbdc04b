"""The claims of a new version: which continue others, and what they take over from them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from copy import copy
from typing import TypeVar

from django.db.models import prefetch_related_objects

from claims.lineage.by_hand import Key, continued, is_by_hand, key_of, with_corrections
from claims.models import (
    ArticleVersion,
    Assignment,
    BlindVerdict,
    Claim,
    Correction,
    Decision,
    Evidence,
    Publication,
    Status,
)

Row = TypeVar("Row", Assignment, BlindVerdict, Correction, Decision, Evidence)
# Half of the words in common: less is another statement.
SAME_STATEMENT = 0.5
_CARRIED = (
    "status", "proposed_verdict", "proposed_by_id", "proposed_at", "decided_by_id", "decided_at",
    "speaker_id", "speaker_kind", "speaker_title", "cited_outlet_id", "stale",
)  # fmt: skip


def predecessors(
    version: ArticleVersion, claims: Sequence[Claim], *, taken: Iterable[Key] = ()
) -> tuple[list[Claim], dict[int, Claim]]:
    """Link unsaved ``claims`` of ``version`` to those of the version before.

    Returns the claims to store, in the order of the text: with those that editors made of earlier
    ones, unless their spans are ``taken``. And, by the id of the one that each continues, those
    whose words did not change. A constant number of queries; none for a first version.
    """
    if version.number == 1:
        return list(claims), {}
    rows = Claim.objects.filter(
        version__article=version.article_id, version__number=version.number - 1
    ).exclude(successors__version=version)
    earlier = list(with_corrections(rows).order_by("number").defer("search"))
    by_hand = [old for old in earlier if is_by_hand(old)]
    prefetch_related_objects(by_hand, "version")
    same = _same_words([old for old in earlier if not is_by_hand(old)], claims)
    matched = set(map(id, same.values()))
    free = [claim for claim in claims if id(claim) not in matched]
    taken = [*taken, *map(key_of, same.values())]
    made, left = continued(by_hand, version, free, taken=taken)
    same |= made | _same_words([old for old in by_hand if old.pk not in made], left)
    by_id = {old.pk: old for old in earlier}
    for old_id, claim in same.items():
        claim.predecessor = by_id[old_id]
        for field in _CARRIED:
            setattr(claim, field, getattr(by_id[old_id], field))
    changed = [claim for claim in left if claim.predecessor is None]
    decided = [old for old in earlier if old.pk not in same and old.status != Status.UNREVIEWED]
    _link_changed(decided, changed)
    stored = [*(claim for claim in claims if id(claim) in matched), *left, *made.values()]
    return sorted(stored, key=lambda claim: claim.content_spans[0]["start"]), same


def _same_words(earlier: Iterable[Claim], claims: Iterable[Claim]) -> dict[int, Claim]:
    waiting: dict[tuple[str, ...], deque[Claim]] = defaultdict(deque)
    for claim in claims:
        waiting[_words(claim)].append(claim)
    return {old.pk: waiting[_words(old)].popleft() for old in earlier if waiting.get(_words(old))}


def _words(claim: Claim) -> tuple[str, ...]:
    """Return the words of the three roles; how they are spaced does not matter."""
    return tuple(
        " ".join(" ".join(span["exact"] for span in spans).split())
        for spans in (claim.source_spans, claim.cue_spans, claim.content_spans)
    )


def _link_changed(decided: Iterable[Claim], changed: Iterable[Claim]) -> None:
    free = {id(claim): (set(_words(claim)[2].lower().split()), claim) for claim in changed}
    for old in decided:
        words = set(_words(old)[2].lower().split())
        scored = [
            (len(words & other) / len(words | other), -claim.content_spans[0]["start"], key)
            for key, (other, claim) in free.items()
        ]
        score, _, key = max(scored, default=(0.0, 0, 0))
        if score >= SAME_STATEMENT:
            claim = free.pop(key)[1]
            claim.predecessor = old
            claim.stale = True


def carry_over(same: dict[int, Claim]) -> None:
    """Copy decisions, corrections and evidence to the saved claims that continue others, and move
    open assignments and the publication to them; a constant number of reads and writes."""
    if not same:
        return
    decisions = Decision.objects.filter(claim__in=same).order_by("claim", "number")
    Decision.objects.bulk_create([copied(one, same[one.claim_id]) for one in decisions])
    given = BlindVerdict.objects.filter(claim__in=same).order_by("claim", "round", "place")
    BlindVerdict.objects.bulk_create([copied(one, same[one.claim_id]) for one in given])
    evidence = Evidence.objects.filter(claim__in=same)
    Evidence.objects.bulk_create([copied(one, same[one.claim_id]) for one in evidence])
    _copy_corrections(same)
    open_ = list(Assignment.objects.filter(claim__in=same, closed_at=None))
    for assignment in open_:
        assignment.claim = same[assignment.claim_id]
    Assignment.objects.bulk_update(open_, ["claim"])
    published = list(Publication.objects.filter(claim__in=same).only("claim"))
    for publication in published:
        publication.claim = same[publication.claim_id]
    Publication.objects.bulk_update(published, ["claim"])


def _copy_corrections(same: dict[int, Claim]) -> None:
    """Copy corrections: first those that stand for themselves, then those that undo one."""
    rows = list(Correction.objects.filter(claim__in=same).order_by("claim", "number"))
    copies = {row.pk: copied(copy(row), same[row.claim_id]) for row in rows}
    Correction.objects.bulk_create([copies[row.pk] for row in rows if row.undoes_id is None])
    undoing = []
    for row in rows:
        if row.undoes_id is not None:
            copies[row.pk].undoes = copies[row.undoes_id]
            undoing.append(copies[row.pk])
    Correction.objects.bulk_create(undoing)


def copied(row: Row, claim: Claim) -> Row:
    """Return ``row`` as a new one, not saved yet, of ``claim``."""
    row.pk = None
    row._state.adding = True
    row.claim = claim
    return row
