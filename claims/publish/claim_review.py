"""ClaimReview (schema.org): what fact-checkers exchange and search engines read."""

from __future__ import annotations

import json
from typing import Any

from claims.models import PublicationState, Status
from claims.publish.published import Published, Said, Site, iso

BEST, WORST = 5, 1
# How far the attribution is right, from 1 to 5. Unverifiable is no place on that scale: it has
# its words only.
RATINGS: dict[str, int] = {
    Status.VERIFIED: 5,
    Status.ALTERED: 3,
    Status.UNSUPPORTED: 2,
    Status.MISATTRIBUTED: 1,
}
# What search engines show of claimReviewed; the whole stands in itemReviewed.
LONGEST_CLAIM = 75
UNDER_REVIEW = "Under review again"
WITHDRAWN = "Withdrawn"


def claim_review(one: Published, site: Site) -> dict[str, Any]:
    """Return one JSON-LD object.

    A verdict that does not stand any more has no rating: the words say how it stands, and the
    corrections say why.
    """
    record = one.record
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": f"urn:uuid:{one.identifier}",
            "url": site.address(one.slug),
            "claimReviewed": shortened(record["claim"]["text"]),
            "inLanguage": record["claim"]["language"],
            "datePublished": iso(one.published_at),
            "dateModified": iso(one.changed_at),
            "author": _author(site),
            "publisher": _author(site)
            | {
                "@type": "NewsMediaOrganization",
                "verificationFactCheckingPolicy": site.method,
                "correctionsPolicy": site.corrections_policy,
            },
            "itemReviewed": _claim(record),
            "reviewRating": _rating(one),
            "reviewBody": record["explanation"] if one.stands else None,
            "creativeWorkStatus": None if one.stands else _state(one),
            "citation": [_citation(each) for each in record["evidence"]],
            "correction": [correction_comment(each) for each in one.corrections],
        }
    )


def shortened(text: str, limit: int = LONGEST_CLAIM) -> str:
    """Return ``text`` on one line, cut between words where it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return (line[:limit].rpartition(" ")[0] or line[: limit - 1]) + "…"


def in_page(document: dict[str, Any]) -> str:
    """Return JSON that may stand in a script element: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def correction_comment(said: Said) -> dict[str, Any]:
    """Return a CorrectionComment."""
    return {
        "@type": "CorrectionComment",
        "name": said.label,
        "text": said.note,
        "datePublished": iso(said.at),
    }


def _state(one: Published) -> str:
    return UNDER_REVIEW if one.state == PublicationState.REOPENED else WITHDRAWN


def _rating(one: Published) -> dict[str, Any]:
    if not one.stands:
        return {"@type": "Rating", "alternateName": _state(one)}
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": one.record["verdict_label"],
        "ratingExplanation": one.record["explanation"],
    }
    value = RATINGS.get(one.record["verdict"])
    if value is not None:
        rating |= {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return rating


def _author(site: Site) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Organization",
            "name": site.name,
            "url": f"{site.url}/",
            "logo": site.logo,
        }
    )


def _claim(record: dict[str, Any]) -> dict[str, Any]:
    article = record["article"]
    appearance = _filled(
        {
            "@type": "NewsArticle",
            "headline": article["headline"],
            "url": article["url"],
            "datePublished": article["published_at"],
            "publisher": _named("NewsMediaOrganization", article["outlet"]),
        }
    )
    return _filled(
        {
            "@type": "Claim",
            "text": record["claim"]["text"],
            "datePublished": article["published_at"],
            "author": _speaker(record["speaker"]),
            "appearance": appearance,
            "isBasedOn": _work_of((record["cited_outlet"] or {}).get("name")),
        }
    )


def _speaker(speaker: dict[str, Any]) -> dict[str, Any] | None:
    if not speaker["name"]:
        return None
    kind = "Person" if speaker["kind"] in ("person", "anonymous", "") else "Organization"
    return _filled(
        {
            "@type": kind,
            "name": speaker["name"],
            "alternateName": speaker["as_named"] if speaker["as_named"] != speaker["name"] else "",
            "jobTitle": speaker["title"] if kind == "Person" else "",
            "sameAs": speaker["same_as"],
        }
    )


def _citation(evidence: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "MediaObject",
            "name": evidence["title"],
            "url": evidence["url"],
            "publisher": _named("NewsMediaOrganization", evidence["outlet"]),
            "abstract": evidence["passage"],
            "sha256": evidence["sha256"],
        }
    )


def _work_of(outlet: str | None) -> dict[str, Any] | None:
    """Return what the article leans on: a piece of that outlet, whichever it is."""
    publisher = _named("NewsMediaOrganization", outlet)
    return publisher and {"@type": "CreativeWork", "publisher": publisher}


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
