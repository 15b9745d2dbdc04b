"""What becomes of a claim when its article gets a new version.

Same words: the new version's claim continues the old one, with its status, decisions and
evidence (copied, so that each version keeps its own record). Changed words: the new claim
starts again, marked *stale*, with a link to the one that was decided.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import TypeVar

from claims.models import ArticleVersion, Assignment, Claim, Decision, Evidence, Status

Row = TypeVar("Row", Decision, Evidence)
# Half of the words in common: less is another statement.
SAME_STATEMENT = 0.5
_CARRIED = (
    "status", "proposed_verdict", "proposed_by_id", "proposed_at", "decided_by_id", "decided_at",
    "speaker_id", "speaker_kind", "speaker_title", "cited_outlet_id", "stale",
)  # fmt: skip


def predecessors(version: ArticleVersion, claims: Sequence[Claim]) -> dict[int, Claim]:
    """Link unsaved ``claims`` of ``version`` to those of the version before.

    Returns the claims whose words did not change, by the id of the one they continue. One
    query; none for a first version.
    """
    if version.number == 1:
        return {}
    earlier = list(
        Claim.objects.filter(
            version__article=version.article_id, version__number=version.number - 1
        )
        .order_by("number")
        .defer("search")
    )
    same = _same_words(earlier, claims)
    by_id = {old.pk: old for old in earlier}
    for old_id, claim in same.items():
        old = by_id[old_id]
        claim.predecessor = old
        for field in _CARRIED:
            setattr(claim, field, getattr(old, field))
    changed = [claim for claim in claims if claim.predecessor is None]
    decided = [old for old in earlier if old.pk not in same and old.status != Status.UNREVIEWED]
    _link_changed(decided, changed)
    return same


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
            (len(words & other) / len(words | other), -claim.number, key)
            for key, (other, claim) in free.items()
        ]
        score, _, key = max(scored, default=(0.0, 0, 0))
        if score >= SAME_STATEMENT:
            claim = free.pop(key)[1]
            claim.predecessor = old
            claim.stale = True


def carry_over(same: dict[int, Claim]) -> None:
    """Copy decisions and evidence to the saved claims that continue others, and move open
    assignments to them; three reads and three writes, whatever the number."""
    if not same:
        return
    decisions = Decision.objects.filter(claim__in=same).order_by("claim", "number")
    Decision.objects.bulk_create([_copy(one, same[one.claim_id]) for one in decisions])
    evidence = Evidence.objects.filter(claim__in=same)
    Evidence.objects.bulk_create([_copy(one, same[one.claim_id]) for one in evidence])
    open_ = list(Assignment.objects.filter(claim__in=same, closed_at=None))
    for assignment in open_:
        assignment.claim = same[assignment.claim_id]
    Assignment.objects.bulk_update(open_, ["claim"])


def _copy(row: Row, claim: Claim) -> Row:
    row.pk = None
    row._state.adding = True
    row.claim = claim
    return row
