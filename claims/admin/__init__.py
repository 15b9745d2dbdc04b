"""The admin for editors: lists, the page of a claim, the pages of articles, and API tokens.

Nothing here changes a row by itself: every change goes through ``claims.actions``. Outlets and
speakers, which have no states, are plain forms.
"""

from claims.admin import (
    accounts,
    analyses,
    articles,
    audit,
    claim,
    dashboard,
    findings,
    imported_reviews,
    jobs,
    ledger,
    notifications,
    publishing,
    records,
    rule_settings,
    tokens,
    versions,
    webhooks,
)

__all__ = [
    "accounts",
    "analyses",
    "articles",
    "audit",
    "claim",
    "dashboard",
    "findings",
    "imported_reviews",
    "jobs",
    "ledger",
    "notifications",
    "publishing",
    "records",
    "rule_settings",
    "tokens",
    "versions",
    "webhooks",
]
