"""Who speaks in words that an editor marked, as the extractor would tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.analysis import outlets_by_name, registry, speakers_by_name, who_speaks
from claims.attribution import Relation, attributed
from claims.models import ArticleVersion, Claim, Status
from claims.models.claim import SPAN_ROLES
from claims.text.spans import Span


def resolved(
    version: ArticleVersion, spans: Mapping[str, list[dict[str, Any]]], *, but: Claim | None = None
) -> dict[str, Any]:
    """Return the fields of a claim that say who speaks in ``spans`` of ``version``.

    The other claims of the version tell whom a pronoun means; ``but`` is none of them.
    """
    rows = version.claims.exclude(status=Status.NOT_A_CLAIM).order_by("number")
    # With the version: a relation to it that is not read here would be read once a claim.
    others = rows.only("version", *[f"{role}_spans" for role in SPAN_ROLES])
    among = [
        _relation({role: getattr(claim, f"{role}_spans") for role in SPAN_ROLES})
        for claim in others
        if but is None or claim.pk != but.pk
    ]
    publisher = version.article.outlet
    found = attributed(
        version.text, _relation(spans), among=among, outlets=registry(),
        publisher=publisher.name if publisher else None,
    )  # fmt: skip
    return who_speaks(found, speakers_by_name([found]), outlets_by_name([found]))


def _relation(spans: Mapping[str, list[dict[str, Any]]]) -> Relation:
    source, cue, content = (
        tuple(Span(span["start"], span["end"]) for span in spans[role]) for role in SPAN_ROLES
    )
    return Relation(source, cue, content, score=1.0)
