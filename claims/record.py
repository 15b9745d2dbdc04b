"""What is said in public about a claim: one plain document, from which every format is made.

It holds no account: a newsroom speaks as a newsroom. It holds no internal note either: the
reasons of decisions and the notes on evidence are written for colleagues.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from claims.models import Claim, Decision, Evidence
from claims.models.claim import SPAN_ROLES
from claims.text.sentences import sentences
from claims.text.spans import Span, selector

AROUND = 240
"""Characters beside the claim's words that readers see: a sentence, seldom cut."""


def record_of(
    claim: Claim,
    *,
    explanation: str,
    evidence: Iterable[Evidence] | None = None,
    decisions: Iterable[Decision] | None = None,
    comparisons: Mapping[int, Any] | None = None,
) -> dict[str, Any]:
    """Return the record of a decided claim as it stands now: JSON values only.

    ``evidence`` and ``decisions`` are given where they are at hand: else they are read.
    ``comparisons`` go by the evidence's key: see ``claims.checking.told``.
    """
    evidence = _evidence_of(claim) if evidence is None else evidence
    decisions = claim.decisions.order_by("number") if decisions is None else decisions
    version, article = claim.version, claim.version.article
    return {
        "claim": {
            "text": claim.content_text,
            "quote_type": claim.quote_type,
            "language": article.language,
        },
        "speaker": _speaker(claim),
        "cited_outlet": {"name": claim.cited_outlet.name} if claim.cited_outlet else None,
        "chain": claim.chain,
        "article": {
            "slug": article.slug,
            "headline": version.headline,
            "byline": version.byline,
            "url": article.url,
            "outlet": article.outlet.name if article.outlet else None,
            "published_at": _time(version.published_at),
            "version": version.number,
            "sha256": version.sha256,
        },
        "spans": {
            role: [_selector(version.text, span) for span in claim.spans(role)]
            for role in SPAN_ROLES
        },
        "context": context_of(version.text, claim.spans("content")),
        "verdict": claim.status,
        "verdict_label": claim.get_status_display(),
        "explanation": explanation,
        "evidence": [_evidence(one, comparisons or {}) for one in evidence],
        "history": [
            {"at": _time(one.at), "from": one.old_status, "to": one.new_status} for one in decisions
        ],
        "decided_at": _time(claim.decided_at),
    }


def speaker_name(claim: Claim) -> str:
    """Return whom readers are told of: the record's name, or whom a "she" in the text stands for.

    The last hop of the chain is the speaker, by the name with which the text introduces them.
    """
    if claim.speaker:
        return str(claim.speaker)
    introduced = claim.chain[-1]["name"] if claim.chain else claim.speaker_as_named
    return str(introduced).strip(" ,;:")


def _speaker(claim: Claim) -> dict[str, Any]:
    known = claim.speaker
    return {
        "name": speaker_name(claim),
        "as_named": claim.speaker_as_named,
        "kind": claim.speaker_kind or (known.kind if known else ""),
        "title": claim.speaker_title,
        "same_as": known.same_as if known else "",
    }


def _selector(text: str, span: Any) -> dict[str, Any]:
    one = selector(text, span)
    return {
        "start": one.start, "end": one.end, "exact": one.exact,
        "prefix": one.prefix, "suffix": one.suffix,
    }  # fmt: skip


def context_of(text: str, content: Sequence[Span]) -> list[dict[str, Any]]:
    """Return the sentences that the words stand in, piece by piece: the claim's and the others.

    Long ones are cut between words, with a mark for it: nobody reads a word that is half one.
    """
    if not content:
        return []
    found = list(sentences(text))
    start = max((one.start for one in found if one.start <= content[0].start), default=0)
    end = min((one.end for one in found if one.end >= content[-1].end), default=len(text))
    pieces, at = [], start
    for span in content:
        pieces += [(text[at : span.start], False), (span.exact(text), True)]
        at = span.end
    pieces.append((text[at:end], False))
    last = len(pieces) - 1
    return [
        {"text": words if claimed else _cut(words, first=number == 0, last=number == last),
         "claimed": claimed}
        for number, (words, claimed) in enumerate(pieces)
        if words
    ]  # fmt: skip


def _cut(words: str, *, first: bool, last: bool) -> str:
    """Shorten what stands before, between or after the claim's words."""
    if len(words) <= AROUND:
        return words
    if first:
        return "… " + words[-AROUND:].partition(" ")[2]
    if last:
        return words[:AROUND].rpartition(" ")[0] + " …"
    half = AROUND // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"


def _evidence_of(claim: Claim) -> Any:
    return claim.evidence.select_related("snapshot__outlet").defer("snapshot__text").order_by("id")


def _evidence(one: Evidence, comparisons: Mapping[int, Any]) -> dict[str, Any]:
    source = one.snapshot
    compared = {"comparison": comparisons[one.pk]} if one.pk in comparisons else {}
    return {
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet.name if source.outlet else None,
        "relation": one.relation,
        "passage": one.passage,
        "retrieved_at": _time(source.retrieved_at),
        "sha256": source.sha256,
        **compared,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
