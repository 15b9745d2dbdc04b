"""A comparison of a claim with its evidence as a template draws it: two rows of aligned words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from claims.admin.display import visible
from claims.checking import is_current
from claims.evidence import comparison as told
from claims.models import Claim, Evidence, Snapshot

MOST_STEPS = 200
"""A longer alignment is cut; the page says so."""
LONGEST_EQUAL = 400
"""Of a longer run of equal words the middle is left out."""
AROUND = 200

_GOOD = told.SAME_WORDS | {told.SUPPORTED_PARAPHRASE}
_BAD = told.ALTERED_IN_SUBSTANCE | {told.CONTRADICTED, told.OTHER_SPEAKER}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side. ``kind`` is that of the step, ``critical`` the class of a grave change."""

    kind: str
    text: str
    critical: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether the other side has other words, or none."""
        return self.kind in (told.REPLACED, told.ADDED, told.DROPPED)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One comparison; ``tone`` (good, bad, unsure) chooses colour and sign, the label says it."""

    row: Any
    label: str
    tone: str
    article: tuple[Run, ...]
    source: tuple[Run, ...]
    before: str
    passage: str
    after: str
    is_cut: bool
    is_outdated: bool = False
    pairs: tuple[tuple[Run | None, Run | None], ...] = ()

    @property
    def sign(self) -> str:
        """The shape that says the tone without a colour."""
        return {"good": "✓", "bad": "✗"}.get(self.tone, "?")


def draw_all(evidence: Iterable[Evidence], claim: Claim) -> dict[int, Drawn]:
    """Return the drawn comparison of each piece of evidence of a claim that has one, by its key.

    ``evidence`` comes with its comparison; the texts of the sources take one query.
    """
    text = claim.version.text
    compared = [one for one in evidence if hasattr(one, "comparison")]
    keys = {one.snapshot_id for one in compared}
    texts = dict(Snapshot.objects.filter(pk__in=keys).values_list("pk", "text")) if keys else {}
    return {
        one.pk: replace(
            draw(one.comparison, text, texts[one.snapshot_id]),
            is_outdated=not is_current(one, claim),
        )
        for one in compared
    }


def draw(row: Any, article: str, source: str) -> Drawn:
    """Draw a stored comparison of words of ``article`` with ``source``."""
    steps = row.alignment[:MOST_STEPS]
    start, end = row.passages[0] if row.passages else (0, 0)
    return Drawn(
        row=row,
        label=row.get_verdict_display(),
        tone="good" if row.verdict in _GOOD else "bad" if row.verdict in _BAD else "unsure",
        article=_side(steps, article, 2),
        source=_side(steps, source, 1),
        before=visible(source[max(0, start - AROUND) : start]) if end else "",
        passage=visible(_shortened(source[start:end])),
        after=visible(source[end : end + AROUND]) if end else "",
        is_cut=len(row.alignment) > MOST_STEPS,
        pairs=_pairs(steps, article, source),
    )


def _pairs(
    steps: list[Any], article: str, source: str
) -> tuple[tuple[Run | None, Run | None], ...]:
    """Return the words of both sides above each other; equal runs word by word, so they wrap."""
    out: list[tuple[Run | None, Run | None]] = []
    for step in steps:
        above, below = _run(step, article, 2), _run(step, source, 1)
        words = (above.text.split(), below.text.split()) if above and below else ([], [])
        if above and below and not above.is_changed and len(words[0]) == len(words[1]):
            out += [
                (Run(step[0], one), Run(step[0], other)) for one, other in zip(*words, strict=True)
            ]
        else:
            out.append((above, below))
    return tuple(out)


def _run(step: Any, text: str, which: int) -> Run | None:
    if not step[which]:
        return None
    words = _shortened(text[step[which][0] : step[which][1]])
    return Run(step[0], visible(words), step[3] or "")


def _side(steps: list[Any], text: str, which: int) -> tuple[Run, ...]:
    return tuple(run for step in steps if (run := _run(step, text, which)))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_EQUAL:
        return text
    half = LONGEST_EQUAL // 2
    return f"{text[:half]} … {text[-half:]}"
