"""The text of a version as the desk shows it: every claim's words marked, every offset kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from claims.admin.display import visible
from claims.models import Annotation, Claim, Finding
from claims.models.claim import SPAN_ROLES
from claims.text.marking import segments
from claims.text.spans import Span

# A browser makes one character of CR LF, and all offsets after it would be wrong.
_CR = {13: 0x240D}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn over a span: the opening tag, and which claim it belongs to."""

    span: Span
    tag: str


def draw_text(
    text: str, claims: Sequence[Claim], findings: Iterable[Finding] = (),
    notes: Iterable[Annotation] = (),
) -> SafeString:  # fmt: skip
    """Return ``text`` as HTML with the words of claims, findings and notes marked.

    The text is cut at the edges of the marks. Each run stands in an element that says at which
    character it begins (``data-s``), with one element a mark around it, the widest outside: so
    nested marks are drawn over each other, and split or crossing ones need nothing special.
    A link with the claim's number follows its last words.
    """
    marks = [*_of_notes(notes), *_of_findings(findings), *_of_claims(claims)]
    numbers = _numbers_at(claims)
    out = []
    for run in segments(text, [(mark.span, str(n)) for n, mark in enumerate(marks)]):
        inner = str(escape(visible(run.text).translate(_CR)))
        for label in reversed(run.labels):
            inner = f"<{marks[int(label)].tag}>{inner}</mark>"
        out.append(f'<span data-s="{run.start}">{inner}</span>')
        out += [_number(claim) for claim in numbers.get(run.end, ())]
    # Every part is escaped above, or made here of numbers and of words of ours.
    return mark_safe("".join(out))  # noqa: S308


def _of_claims(claims: Iterable[Claim]) -> Iterable[Mark]:
    for claim in claims:
        for role in SPAN_ROLES:
            tag = (
                f'mark class="m m-{role}" data-claim="{claim.number}" data-role="{role}"'
                f' data-status="{conditional_escape(claim.status)}"'
            )
            for span in claim.spans(role):
                yield Mark(span, tag)


def _of_findings(findings: Iterable[Finding]) -> Iterable[Mark]:
    for one in findings:
        tag = f'mark class="f f-{conditional_escape(one.severity)}" data-finding="{one.pk}"'
        yield Mark(Span(one.start, one.end), tag)


def _of_notes(notes: Iterable[Annotation]) -> Iterable[Mark]:
    for one in notes:
        if one.start is not None and one.end is not None:
            yield Mark(Span(one.start, one.end), f'mark class="n" data-note="{one.pk}"')


def _numbers_at(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    at: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        at[max(span.end for span in claim.spans("content"))].append(claim)
    return at


def _number(claim: Claim) -> str:
    """Return the link to a claim's card. Not in the order of Tab: j and k are the way there."""
    return (
        f'<a class="ref" href="?claim={claim.number}" tabindex="-1" data-claim="{claim.number}"'
        f' data-status="{conditional_escape(claim.status)}"'
        f' aria-label="Claim {claim.number}">{claim.number}</a>'
    )
