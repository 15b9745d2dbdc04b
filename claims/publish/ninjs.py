"""ninjs 3.1 (IPTC): an article as news systems exchange it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.models import ArticleVersion, Claim, PublicationState, SpeakerKind
from claims.publish.claim_review import shortened
from claims.publish.published import Published, Site, iso

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
# Of IPTC's NewsCodes: what a newsroom says about how it works.
_TRUST = "http://cv.iptc.org/newscodes/trustindicator/"
_PUB_STATUS = {
    PublicationState.PUBLISHED: "usable",
    PublicationState.REOPENED: "withheld",
    PublicationState.WITHDRAWN: "canceled",
}


def ninjs(
    version: ArticleVersion,
    claims: Iterable[Claim],
    site: Site,
    publications: Iterable[Published] = (),
) -> dict[str, Any]:
    """Return a version, who speaks in it, the outlets that it leans on, and what was published
    about it: each verdict is an associated item."""
    article = version.article
    rows = list(claims)
    document: dict[str, Any] = {
        "standard": STANDARD,
        "uri": article.url or f"{site.url}/articles/{article.slug}",
        "type": "text",
        "language": article.language,
        "pubStatus": "usable",
        "version": str(version.number),
        "versionCreated": iso(version.created_at),
        "contentCreated": iso(version.published_at or version.created_at),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": version.headline}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(version.text),
                "wordCount": len(version.text.split()),
                "value": version.text,
            }
        ],
        "altIds": [{"role": "claimcheck", "value": article.slug}],
        "trustIndicators": [
            {"role": f"{_TRUST}factCheckingPolicy", "title": "How we check", "href": site.method},
            {"role": f"{_TRUST}correctionsPolicy", "title": "Corrections policy",
             "href": site.corrections_policy},
        ],
    }  # fmt: skip
    if version.byline:
        document["by"] = version.byline
    if article.outlet:
        document["infoSources"] = [{"name": article.outlet.name, "role": "publisher"}]
    speakers = _unique(row for row in rows if row.speaker)
    people = [_speaker(who) for who in speakers if who.kind == SpeakerKind.PERSON]
    if people:
        document["people"] = people
    organisations = [_speaker(who) for who in speakers if who.kind == SpeakerKind.ORGANISATION]
    outlets = sorted({row.cited_outlet.name for row in rows if row.cited_outlet})
    organisations += [{"name": name, "rel": "citedOutlet"} for name in outlets]
    if organisations:
        document["organisations"] = organisations
    if checks := [_fact_check(one, site) for one in publications]:
        document["associations"] = checks
    return document


def _speaker(who: Any) -> dict[str, str]:
    return {"name": who.name, "rel": "speaker"} | ({"uri": who.same_as} if who.same_as else {})


def _fact_check(one: Published, site: Site) -> dict[str, Any]:
    """Return what was published about a claim of the article, as it stands now."""
    record = one.record
    words = record["explanation"] if one.stands else one.said[-1].note
    label = record["verdict_label"] if one.stands else one.said[-1].label
    return {
        "uri": site.address(one.slug),
        "name": f"{label}: {shortened(record['claim']['text'])}",
        "rel": "factCheck",
        "type": "text",
        "pubStatus": _PUB_STATUS[PublicationState(one.state)],
        "contentCreated": iso(one.published_at),
        "versionCreated": iso(one.changed_at),
        "headlines": [{"value": record["claim"]["text"]}],
        "descriptions": [
            {"role": "verdict", "contentType": "text/plain", "value": label},
            {"role": "explanation", "contentType": "text/plain", "value": words},
        ],
    }


def _unique(rows: Iterable[Claim]) -> list[Any]:
    found = {row.speaker_id: row.speaker for row in rows}
    return sorted(found.values(), key=lambda speaker: (str(speaker), speaker.pk))
