"""The text of a version with the words of claims marked, as a template shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claims.admin.display import visible
from claims.models import Claim, Finding
from claims.models.claim import SPAN_ROLES
from claims.rules.rule import SEVERITIES
from claims.text.marking import Segment, segments
from claims.text.spans import Span

WINDOW = 1_200
"""How many characters of the article the page of a claim shows at once, about: the marked words
stand on the first screen. The whole article is one click away."""
WIDEST = 10_000
"""A claim whose words lie farther apart is shown around its content."""
_FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: its roles, and the claim that its narrowest mark belongs to.

    ``severity`` is that of the gravest finding on it; ``ends`` are the findings that end with it.
    """

    text: str
    roles: tuple[str, ...] = ()
    claim: Claim | None = None
    severity: str = ""
    ends: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text in pieces; ``before`` and ``after`` tell whether there is more."""

    pieces: list[Piece]
    before: bool = False
    after: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether this is the whole text."""
        return not (self.before or self.after)


def around(claim: Claim, text: str) -> Passage:
    """Return the paragraphs around ``claim``, with its words marked."""
    start, end = window(text, _extent(claim))
    shown = text[start:end]
    return Passage(_pieces(shown, [claim], start), before=start > 0, after=end < len(text))


def whole(claims: Iterable[Claim], text: str, findings: Iterable[Finding] = ()) -> Passage:
    """Return the whole text with the words of all ``claims`` and ``findings`` marked."""
    return Passage(_pieces(text, claims, findings=findings))


def window(text: str, extent: Span) -> tuple[int, int]:
    """Return start and end of the whole paragraphs around ``extent``.

    A paragraph that is far longer than the window is cut.
    """
    room = max(0, WINDOW - len(extent)) // 2
    start, end = max(0, extent.start - room), min(len(text), extent.end + room)
    before = text.rfind("\n", max(0, start - WINDOW), start) + 1
    after = text.find("\n", end, end + WINDOW)
    if before == 0 and start > WINDOW:
        before = start
    if after == -1:
        after = len(text) if end + WINDOW >= len(text) else end
    return before, after


def _extent(claim: Claim) -> Span:
    spans = [span for role in SPAN_ROLES for span in claim.spans(role)]
    extent = Span(min(s.start for s in spans), max(s.end for s in spans))
    if len(extent) <= WIDEST:
        return extent
    first = claim.spans("content")[0]
    return Span(first.start, min(first.end, first.start + WIDEST))


def _pieces(
    text: str, claims: Iterable[Claim], offset: int = 0, findings: Iterable[Finding] = ()
) -> list[Piece]:
    by_key = {str(claim.pk): claim for claim in claims}
    by_pk = {f"{_FINDING} {finding.pk}": finding for finding in findings}
    marks = [
        (Span(max(0, span.start - offset), span.end - offset), f"{role} {key}")
        for key, claim in by_key.items()
        for role in SPAN_ROLES
        for span in claim.spans(role)
        if span.end > offset
    ]
    marks += [(Span(one.start, one.end), label) for label, one in by_pk.items()]
    return [_piece(each, by_key, by_pk) for each in segments(text, marks)]


def _piece(segment: Segment, claims: dict[str, Claim], findings: dict[str, Finding]) -> Piece:
    found = [findings[label] for label in segment.labels if label in findings]
    marks = [label.split() for label in segment.labels if label not in findings]
    severities = {finding.severity for finding in found}
    return Piece(
        visible(segment.text),
        tuple(dict.fromkeys(role for role, _ in marks)),
        claims[marks[-1][1]] if marks else None,
        next((each for each in SEVERITIES if each in severities), ""),
        tuple(finding for finding in found if finding.end == segment.end),
    )
