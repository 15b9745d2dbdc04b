"""What the schema says of the API as a whole, and of each group of its addresses."""

from __future__ import annotations

from typing import Any

INTRODUCTION = """
Who is said to have said what, and is it right? claimcheck finds the claims in a news article,
stores for each its speaker, the outlet that it leans on and how far it has been verified, and
publishes what two editors have decided.

**First steps.** `POST /api/v1/articles/` with a text, then `GET /api/v1/claims/?article=…`. To
check a draft without storing anything: `POST /api/v1/check/`. What is published needs no account;
everything else takes `Authorization: Bearer cc_…` with a token from the admin, narrowed by its
scopes (`read`, `ingest`, `review`, `publish`).

**Answers.** Lists come in pages without a total: follow `next` until it is null.
`fields=id,status` shows less of each row, `include=evidence` more. Every error is
`application/problem+json`: decide by its `code`, show its `errors`. What is not known (a field, a
parameter) is refused, never ignored, and a request that is refused changes nothing.

**Values.** Times have a zone (`2026-05-01T09:00:00Z`, RFC 3339), days are `2026-05-01`, languages
BCP 47. Offsets into a text count characters (code points) from 0, half open. A number is no text
and a text no number; what ends or begins with a space is trimmed, but measured before.

**Two at once.** A record has an `ETag`; send it back as `If-Match`, and a change that somebody
else made meanwhile is a 412 instead of a loss. With an `Idempotency-Key`, a request sent twice is
done once.

**How often.** `RateLimit` says what is left; a 429 says with `Retry-After` when to go on.
""".strip()

#: The groups of addresses, in the order in which somebody new needs them.
GROUPS = {
    "check": "Attributions and findings of a text, without storing it.",
    "articles": "Articles and their versions, whose texts never change; the publish gate.",
    "claims": "What is attributed to whom; its evidence, its status, and the moves between them.",
    "findings": "What the rules found, and waivers with their reasons.",
    "annotations": "Notes on texts and claims, in the W3C model.",
    "decisions": "The log of every change of a status.",
    "snapshots": "Sources as they were kept, with their SHA-256.",
    "queue": "What needs somebody now, in that order.",
    "assignments": "Who works on which claim, and by when.",
    "saved-filters": "Filters of the queue that an account has kept.",
    "notifications": "What an account was told: mentions, assignments.",
    "speakers": "People and organisations that are quoted, with their aliases and roles.",
    "outlets": "Publications that are cited.",
    "published": "What readers see: verdicts, ClaimReview, annotations, corrections.",
    "exports": "Everything at once: CSV, JSON Lines, Parquet, evidence packs.",
    "imports": "Reviews and annotations of others, articles in ninjs.",
    "imported-reviews": "What others reviewed, and our claims with the same words.",
    "bulk": "Many records in one request, with a result for each.",
    "events": "The feed of all that happened, numbered in the order of the commits.",
    "webhooks": "Receivers that are told at once, their deliveries, and sending again.",
    "analyses": "Jobs: the reading of a version by the extractor.",
    "checks": "Jobs: the checking of a version by the rules.",
    "dashboard": "Figures: claims by status, verdicts, findings, throughput.",
    "agreement": "Figures: how far editors agree who reviewed blind.",
    "accept-rates": "Figures: how many claims of the extractor were kept as they were.",
    "rules": "The rules of attribution, and what each rests on.",
    "rule-settings": "An outlet's own severities, options, and rules that are off.",
    "tokens": "An account's own tokens.",
    "me": "Who is asking, and what they may do.",
    "audit": "Who wrote what, with which token.",
    "root": "The list of the resources.",
}


def tags() -> list[dict[str, Any]]:
    """Return the groups as the schema lists them."""
    return [{"name": name, "description": words} for name, words in GROUPS.items()]
