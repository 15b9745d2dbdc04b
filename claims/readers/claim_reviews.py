"""ClaimReview (schema.org) of other newsrooms and our own: what we know of it, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.errors import InvalidInput
from claims.readers.documents import check_size, items, parse, text_of, time_of, url_of
from claims.readers.web import json_ld

CONTEXTS = ("https://schema.org", "http://schema.org", "https://schema.org/", "http://schema.org/")
Check = Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Review:
    """One review: what lists need of it, and the document as we give it again."""

    url: str
    publisher: str
    claim: str
    speaker: str
    verdict: str
    reviewed_at: datetime | None
    document: dict[str, Any]


def _text(value: Any, field: str) -> str:
    return text_of(value, field)


def _time(value: Any, field: str) -> str:
    time_of(value, field)
    return str(value)


def _number(value: Any, field: str) -> Any:
    """Return a number; many write it as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise InvalidInput("This is a number.", field=field)
    if isinstance(value, str) and len(value) > 20:
        raise InvalidInput("This is a number.", field=field)
    if not isinstance(value, str) and not abs(value) <= 10**9:
        raise InvalidInput("This number is too large.", field=field)
    return value


def _object(shape: dict[str, Check]) -> Check:
    def check(value: Any, field: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise InvalidInput("This is an object.", field=field)
        # In the order of the document: given again it is the same.
        return {
            name: shape[name](inner, f"{field}.{name}" if field else name)
            for name, inner in value.items()
            if name in shape
        }

    return check


def _one_or_more(check: Check) -> Check:
    def check_all(value: Any, field: str) -> Any:
        if isinstance(value, list):
            if len(value) > 1_000:
                raise InvalidInput("More than 1,000 entries.", field=field)
            return [check(one, f"{field}.{place}") for place, one in enumerate(value)]
        return check(value, field)

    return check_all


def _maybe_named(check: Check) -> Check:
    """Take a plain name for an object with a name."""

    def check_either(value: Any, field: str) -> Any:
        return {"name": _text(value, field)} if isinstance(value, str) else check(value, field)

    return check_either


def _image(value: Any, field: str) -> Any:
    """Return the address of a picture, or an object with one."""
    return url_of(value, field) if isinstance(value, str) else _IMAGE(value, field)


_TYPE: dict[str, Check] = {"@type": _one_or_more(_text)}
_IMAGE = _object({**_TYPE, "url": url_of})
_PARTY = _maybe_named(_object({
    **_TYPE, "name": _text, "alternateName": _text, "jobTitle": _text,
    "sameAs": _one_or_more(url_of),
    "url": url_of, "logo": _one_or_more(_image),
    "verificationFactCheckingPolicy": url_of, "correctionsPolicy": url_of,
    "publishingPrinciples": url_of,
}))  # fmt: skip
_WORK = _maybe_named(_object({
    **_TYPE, "headline": _text, "name": _text, "url": url_of, "datePublished": _time,
    "publisher": _one_or_more(_PARTY), "author": _one_or_more(_PARTY), "abstract": _text,
    "sha256": _text,
}))  # fmt: skip
_CLAIM = _object({
    **_TYPE, "text": _text, "name": _text, "datePublished": _time, "author": _one_or_more(_PARTY),
    "appearance": _one_or_more(_WORK), "firstAppearance": _one_or_more(_WORK),
    "isBasedOn": _one_or_more(_WORK),
})  # fmt: skip
_RATING = _object({
    **_TYPE, "alternateName": _text, "ratingExplanation": _text, "ratingValue": _number,
    "bestRating": _number, "worstRating": _number, "name": _text,
})  # fmt: skip
_CORRECTION = _object({**_TYPE, "name": _text, "text": _text, "datePublished": _time})
_REVIEW = _object({
    "@context": _text, **_TYPE, "@id": _text, "url": url_of, "claimReviewed": _text,
    "inLanguage": _text, "datePublished": _time, "dateModified": _time,
    "author": _one_or_more(_PARTY), "publisher": _one_or_more(_PARTY), "itemReviewed": _CLAIM,
    "reviewRating": _RATING, "reviewBody": _text, "creativeWorkStatus": _text,
    "citation": _one_or_more(_WORK), "correction": _one_or_more(_CORRECTION),
})  # fmt: skip


def parse_reviews(data: bytes) -> Any:
    """Return the document in ``data``: JSON, JSON Lines, or the ClaimReviews of a web page.

    Raises InvalidInput (field ``file``) for what is none of them.
    """
    check_size(data)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return parse(data)
    found = [one for text in json_ld(data) for one in _reviews_of(text)]
    if not found:
        raise InvalidInput("There is no ClaimReview in this web page.", field="file")
    return found


def _reviews_of(text: str) -> list[Any]:
    """Return the ClaimReviews of a JSON-LD document in a page; it may be about other things."""
    try:
        return [one for one in items(parse(text.encode()), "@graph") if _is_review(one)]
    except InvalidInput:
        return []


def _is_review(item: Any) -> bool:
    kinds = item.get("@type") if isinstance(item, dict) else None
    return "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds])


def read_review(item: Any) -> Review:
    """Return the review that ``item`` is. Raises InvalidInput with the field."""
    if not isinstance(item, dict):
        raise InvalidInput("This is not an object.", field="")
    if not _is_review(item):
        raise InvalidInput("This is not a ClaimReview.", field="@type")
    if item.get("@context", CONTEXTS[0]) not in CONTEXTS:
        raise InvalidInput(f"The context is {CONTEXTS[0]}.", field="@context")
    document = _REVIEW(item, "")
    for name in ("url", "claimReviewed", "reviewRating"):
        if not document.get(name):
            raise InvalidInput("A ClaimReview has this.", field=name)
    claim, date = document.get("itemReviewed", {}), document.get("datePublished")
    verdict = document["reviewRating"].get("alternateName", "")
    if not verdict:
        raise InvalidInput("The verdict in words is missing.", field="reviewRating.alternateName")
    return Review(
        url=document["url"],
        publisher=_name(document.get("author") or document.get("publisher"))[:300],
        claim=claim.get("text") or document["claimReviewed"],
        speaker=_name(claim.get("author"))[:300],
        verdict=verdict[:300],
        reviewed_at=time_of(date, "datePublished") if date else None,
        document=document,
    )


def _name(party: Any) -> str:
    if isinstance(party, list):
        party = party[0] if party else None
    return str(party.get("name", "")) if party else ""
