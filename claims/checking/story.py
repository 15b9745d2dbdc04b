"""A stored version as the rules take it: claims as editors corrected them, evidence, records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.attribution import Attribution, Document
from claims.attribution.document import Hop, ResolvedSpeaker
from claims.attribution.document import Speaker as DocumentSpeaker
from claims.checking.comparisons import compare_evidence
from claims.checking.elsewhere import elsewhere, quoted
from claims.checking.reviewed import reviewed
from claims.models import (
    AnalysisState,
    ArticleVersion,
    Claim,
    Evidence,
    QuoteType,
    Speaker,
    SpeakerKind,
    Status,
)
from claims.rules.story import Checked, Role, SpeakerRecord, Story
from claims.text.spans import Span


def claims_to_check(version: ArticleVersion) -> list[Claim]:
    """Return the version's claims in the order of the text; not what is no claim."""
    rows = (
        version.claims.exclude(status=Status.NOT_A_CLAIM)
        .select_related("speaker", "cited_outlet")
        .defer("search")
        .order_by("number")
    )
    return sorted(rows, key=lambda claim: claim.content_spans[0]["start"])


def story_of(version: ArticleVersion, claims: list[Claim] | None = None) -> Story:
    """Return what the rules look at; comparisons that are missing are made and stored."""
    claims = claims_to_check(version) if claims is None else claims
    numbers = {claim.pk: number for number, claim in enumerate(claims)}
    speakers = _speakers(claims)
    outlet = version.article.outlet
    compared = compare_evidence(claims, version.text)
    quotations = {
        number: quoted(claim)
        for number, claim in enumerate(claims)
        if claim.quote_type != QuoteType.INDIRECT
    }
    return Story(
        document=Document(
            version.text,
            tuple(_attribution(claim) for claim in claims),
            _mentions(version, speakers),
        ),
        headline=version.headline,
        publisher=outlet.name if outlet else None,
        published_on=version.published_at.date() if version.published_at else None,
        evidence={
            numbers[pk]: [_checked(evidence, comparison) for evidence, comparison in rows]
            for pk, rows in compared.items()
        },
        elsewhere=elsewhere(quotations, article_id=version.article_id),
        reviewed=reviewed(quotations),
        records={speaker.name.lower(): record(speaker) for speaker in speakers},
    )


def record(speaker: Speaker) -> SpeakerRecord:
    """Return a speaker's record; its aliases and roles are prefetched."""
    return SpeakerRecord(
        name=speaker.name,
        kind=speaker.kind,
        aliases=tuple(alias.name for alias in speaker.aliases.all()),
        roles=tuple(
            Role(role.title, role.organisation, role.start, role.end)
            for role in speaker.roles.all()
        ),
    )


def _speakers(claims: Iterable[Claim]) -> list[Speaker]:
    ids = {claim.speaker_id for claim in claims if claim.speaker_id}
    return list(Speaker.objects.filter(pk__in=ids).prefetch_related("aliases", "roles"))


def _attribution(claim: Claim) -> Attribution:
    return Attribution(
        source=tuple(claim.spans("source")),
        cue=tuple(claim.spans("cue")),
        content=tuple(claim.spans("content")),
        quote_type=claim.quote_type,
        speaker=_resolved(claim),
        cited_outlet=claim.cited_outlet.name if claim.cited_outlet else None,
        chain=tuple(Hop(hop["name"], hop["kind"]) for hop in claim.chain),
        confidence=claim.confidence,
    )


def _resolved(claim: Claim) -> ResolvedSpeaker | None:
    title = claim.speaker_title or None
    if claim.speaker:
        return ResolvedSpeaker(claim.speaker.name, claim.speaker_kind or claim.speaker.kind, title)
    if claim.speaker_kind == SpeakerKind.ANONYMOUS and claim.speaker_as_named:
        return ResolvedSpeaker(claim.speaker_as_named, claim.speaker_kind, title)
    return None


def _mentions(version: ArticleVersion, speakers: Iterable[Speaker]) -> tuple[DocumentSpeaker, ...]:
    """Return who speaks, as the newest reading found them, under the names of the records."""
    known = {name.lower(): each.name for each in speakers for name in _names(each)}
    readings = version.analyses.filter(state=AnalysisState.DONE).order_by("-id")
    listed: list[dict[str, Any]] = next(iter(readings.values_list("speakers", flat=True)), [])
    return tuple(
        DocumentSpeaker(
            name=known.get(one["name"].lower(), one["name"]),
            kind=one["kind"],
            title=one["title"],
            mentions=tuple(Span(*pair) for pair in one["mentions"]),
        )
        for one in listed
    )


def _names(speaker: Speaker) -> list[str]:
    return [speaker.name, *(alias.name for alias in speaker.aliases.all())]


def _checked(evidence: Evidence, comparison: Any) -> Checked:
    snapshot = evidence.snapshot
    return Checked(
        comparison=comparison,
        text=snapshot.text,
        outlet=snapshot.outlet.name if snapshot.outlet else None,
        url=snapshot.url,
        title=snapshot.title,
        origin=str(snapshot.origin_id or snapshot.pk),
    )
