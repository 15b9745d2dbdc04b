"""Every address, every method, every role: one table. A route without a row fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.urls import URLPattern, URLResolver, reverse

from claims.actions.annotations import annotate
from claims.actions.assignments import assign_claim
from claims.actions.rule_settings import create_rule_setting
from claims.actions.saved_filters import save_filter
from claims.actions.tokens import create_token
from claims.actions.webhooks import create_endpoint
from claims.api import urls
from claims.models import Analysis, RuleCheck

ROLES = (None, "", "API consumer", "reporter", "editor", "chief editor")
WHY = {"reason": "Because."}
TEXT = {"text": "Fees rise, she said."}
SOURCE = {"text": "Fees rise.", "relation": "supports"}

#: method and route; anonymous, no role, API consumer, reporter, editor, chief editor; the body
TABLE: list[tuple[str, str, tuple[int, ...], Any]] = [
    ("GET", "root", (401, 200, 200, 200, 200, 200), None),
    ("GET", "me", (401, 200, 200, 200, 200, 200), None),
    ("GET", "schema", (200, 200, 200, 200, 200, 200), None),
    ("GET", "docs", (200, 200, 200, 200, 200, 200), None),
    ("GET", "unknown", (404, 404, 404, 404, 404, 404), None),
    ("GET", "article-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "article-list", (401, 403, 202, 202, 202, 202), TEXT),
    ("GET", "article-detail", (401, 403, 200, 200, 200, 200), None),
    ("GET", "version-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "version-detail", (401, 403, 200, 200, 200, 200), None),
    ("GET", "version-annotation-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "version-annotation-list", (401, 403, 201, 201, 201, 201), {"body": "x"}),
    ("GET", "analysis-detail", (401, 403, 200, 200, 200, 200), None),
    ("POST", "analysis-read-again", (401, 403, 202, 202, 202, 202), None),
    ("GET", "claim-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "claim-detail", (401, 403, 200, 200, 200, 200), None),
    ("PATCH", "claim-detail", (401, 403, 403, 403, 200, 200), {"speaker": None}),
    ("GET", "version-claim-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "version-claim-list", (401, 403, 403, 403, 201, 201),
     {"content": [{"start": 40, "end": 50}]}),
    ("POST", "version-presence", (401, 403, 200, 200, 200, 200), None),
    ("DELETE", "version-presence", (401, 403, 204, 204, 204, 204), None),
    ("PATCH", "claim-spans", (401, 403, 403, 403, 200, 200), {"cue": []}),
    ("POST", "claim-split", (401, 403, 403, 403, 201, 201), {"at": 8}),
    ("POST", "claim-join", (401, 403, 403, 403, 400, 400), {"claims": [1]}),
    ("GET", "claim-undo", (401, 403, 200, 200, 200, 200), None),
    ("POST", "claim-undo", (401, 403, 403, 403, 409, 409), None),
    ("GET", "claim-changes", (401, 403, 400, 400, 400, 400), None),
    ("GET", "claim-correction-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "accept-rates", (401, 403, 200, 200, 200, 200), None),
    ("POST", "claim-start-review", (401, 403, 403, 403, 200, 200), None),
    ("POST", "claim-propose-verdict", (401, 403, 403, 403, 409, 409),
     {"verdict": "unverifiable", **WHY}),
    ("POST", "claim-approve-verdict", (401, 403, 403, 403, 409, 409), None),
    ("POST", "claim-give-verdict", (401, 403, 403, 403, 409, 409), {"verdict": "verified"}),
    ("POST", "claim-adjudicate-verdict", (401, 403, 403, 403, 403, 409),
     {"verdict": "verified", **WHY}),
    ("POST", "claim-send-back", (401, 403, 403, 403, 409, 409), WHY),
    ("POST", "claim-mark-not-a-claim", (401, 403, 403, 403, 200, 200), WHY),
    ("POST", "claim-reopen-claim", (401, 403, 403, 403, 409, 409), WHY),
    ("GET", "claim-evidence-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "claim-evidence-list", (401, 403, 403, 201, 201, 201), SOURCE),
    ("GET", "claim-evidence-detail", (401, 403, 200, 200, 200, 200), None),
    ("PATCH", "claim-evidence-detail", (401, 403, 403, 403, 200, 200), {"note": "x"}),
    ("DELETE", "claim-evidence-detail", (401, 403, 403, 403, 204, 204), None),
    ("GET", "claim-annotation-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "claim-annotation-list", (401, 403, 201, 201, 201, 201), {"body": "x"}),
    ("GET", "claim-decision-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "claim-assignment", (401, 403, 200, 200, 200, 200), None),
    ("POST", "claim-assignment", (401, 403, 403, 403, 403, 201), {"editor": "second"}),
    ("DELETE", "claim-assignment", (401, 403, 403, 403, 403, 204), None),
    ("GET", "assignment-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "assignment-list", (401, 403, 403, 403, 403, 400), {"claims": []}),
    ("GET", "dashboard", (401, 403, 200, 200, 200, 200), None),
    ("GET", "agreement", (401, 403, 200, 200, 200, 200), None),
    ("GET", "queue-list", (401, 403, 200, 200, 200, 200), None),
    # Somebody else's note.
    ("GET", "annotation-detail", (401, 403, 200, 200, 200, 200), None),
    ("PATCH", "annotation-detail", (401, 403, 403, 403, 403, 403), {"body": "x"}),
    ("POST", "annotation-resolve", (401, 403, 403, 200, 200, 200), None),
    ("POST", "annotation-reopen", (401, 403, 403, 409, 409, 409), None),
    ("GET", "annotation-reply-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "annotation-reply-list", (401, 403, 201, 201, 201, 201), {"body": "x"}),
    ("GET", "annotation-history", (401, 403, 200, 200, 200, 200), None),
    ("GET", "notification-list", (401, 403, 200, 200, 200, 200), None),
    # Somebody else's.
    ("POST", "notification-read", (401, 403, 404, 404, 404, 404), None),
    ("POST", "notification-read-all", (401, 403, 200, 200, 200, 200), None),
    ("GET", "article-gate", (401, 403, 200, 200, 200, 200), None),
    ("POST", "article-blind", (401, 403, 403, 403, 403, 200), {"blind": True}),
    ("GET", "finding-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "finding-detail", (401, 403, 200, 200, 200, 200), None),
    ("POST", "finding-waive", (401, 403, 403, 403, 200, 200), WHY),
    ("POST", "finding-unwaive", (401, 403, 403, 403, 409, 409), None),
    ("GET", "rules", (401, 403, 200, 200, 200, 200), None),
    ("POST", "check", (401, 403, 200, 200, 200, 200), TEXT),
    ("GET", "outlet-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "outlet-detail", (401, 403, 200, 200, 200, 200), None),
    ("GET", "speaker-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "import-claim-reviews", (401, 403, 403, 403, 200, 200), []),
    ("POST", "import-ninjs", (401, 403, 200, 200, 200, 200), []),
    ("POST", "import-annotations", (401, 403, 200, 200, 200, 200), []),
    ("GET", "imported-review-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "imported-review-detail", (401, 403, 404, 404, 404, 404), None),
    ("GET", "claim-review-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "export-evidence-packs", (401, 403, 200, 200, 200, 200), None),
    ("GET", "export-claims", (401, 403, 200, 200, 200, 200), None),
    ("GET", "export-published", (200, 200, 200, 200, 200, 200), None),
    # Nothing is published about this article.
    ("GET", "published-annotations", (404, 404, 404, 404, 404, 404), None),
    ("GET", "article-annotations", (401, 403, 200, 200, 200, 200), None),
    ("GET", "article-ninjs", (401, 403, 200, 200, 200, 200), None),
    ("GET", "claim-evidence-pack", (401, 403, 200, 200, 200, 200), None),
    ("GET", "webhook-list", (401, 403, 403, 403, 403, 200), None),
    ("POST", "webhook-list", (401, 403, 403, 403, 403, 201), {"url": "https://example.org/"}),
    ("GET", "webhook-detail", (401, 403, 403, 403, 403, 200), None),
    ("PATCH", "webhook-detail", (401, 403, 403, 403, 403, 200), {"description": "x"}),
    ("DELETE", "webhook-detail", (401, 403, 403, 403, 403, 204), None),
    ("POST", "webhook-rotate-secret", (401, 403, 403, 403, 403, 200), None),
    ("POST", "webhook-enable", (401, 403, 403, 403, 403, 409), None),
    ("POST", "webhook-disable", (401, 403, 403, 403, 403, 200), None),
    ("POST", "webhook-replay", (401, 403, 403, 403, 403, 202), {"since": "2026-01-01T00:00:00Z"}),
    ("GET", "webhook-delivery-list", (401, 403, 403, 403, 403, 200), None),
    ("GET", "rule-setting-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "rule-setting-list", (401, 403, 403, 403, 403, 201), {"code": "AT102"}),
    ("GET", "rule-setting-detail", (401, 403, 200, 200, 200, 200), None),
    ("PATCH", "rule-setting-detail", (401, 403, 403, 403, 403, 200), {"enabled": True}),
    ("DELETE", "rule-setting-detail", (401, 403, 403, 403, 403, 204), None),
    ("GET", "saved-filter-list", (401, 403, 200, 200, 200, 200), None),
    ("POST", "saved-filter-list", (401, 403, 201, 201, 201, 201), {"name": "x", "query": {}}),
    ("GET", "saved-filter-detail", (401, 403, 200, 200, 200, 200), None),
    # It is the chief editor's own, and shared.
    ("DELETE", "saved-filter-detail", (401, 403, 403, 403, 403, 403), None),
    ("GET", "audit-list", (401, 403, 403, 403, 403, 200), None),
    ("GET", "events", (401, 403, 200, 200, 200, 200), None),
    ("GET", "publication-list", (200, 200, 200, 200, 200, 200), None),
    ("GET", "publication-detail", (200, 200, 200, 200, 200, 200), None),
    ("GET", "publication-claim-review", (200, 200, 200, 200, 200, 200), None),
    # Not decided yet, not published yet.
    ("POST", "claim-publish", (401, 403, 403, 403, 403, 409), {"explanation": "x"}),
    ("POST", "claim-withdraw", (401, 403, 403, 403, 403, 409), WHY),
    ("GET", "speaker-detail", (401, 403, 200, 200, 200, 200), None),
    ("POST", "outlet-list", (401, 403, 403, 403, 201, 201), {"name": "New"}),
    ("PATCH", "outlet-detail", (401, 403, 403, 403, 200, 200), {"notes": "x"}),
    ("DELETE", "outlet-detail", (401, 403, 403, 403, 403, 204), None),
    ("POST", "outlet-merge", (401, 403, 403, 403, 400, 400), {"into": 0}),
    ("POST", "speaker-list", (401, 403, 403, 403, 201, 201), {"name": "N", "kind": "person"}),
    ("PATCH", "speaker-detail", (401, 403, 403, 403, 200, 200), {"notes": "x"}),
    ("DELETE", "speaker-detail", (401, 403, 403, 403, 403, 204), None),
    ("POST", "speaker-merge", (401, 403, 403, 403, 400, 400), {"into": 0}),
    ("PATCH", "article-detail", (401, 403, 403, 403, 200, 200), {"language": "de"}),
    ("DELETE", "article-detail", (401, 403, 403, 403, 403, 204), None),
    ("POST", "version-check-again", (401, 403, 202, 202, 202, 202), None),
    ("GET", "analysis-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "check-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "check-detail", (401, 403, 200, 200, 200, 200), None),
    ("GET", "annotation-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "decision-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "snapshot-list", (401, 403, 200, 200, 200, 200), None),
    ("GET", "snapshot-detail", (401, 403, 200, 200, 200, 200), None),
    ("POST", "snapshot-list", (401, 403, 403, 201, 201, 201), {"text": "Fees."}),
    ("POST", "bulk-articles", (401, 403, 207, 207, 207, 207), {"items": [TEXT]}),
    ("POST", "bulk-claims", (401, 403, 207, 403, 207, 207), {"items": [{}]}),
    ("POST", "bulk-moves", (401, 403, 403, 403, 207, 207), {"items": [{}]}),
    ("POST", "bulk-ingest", (401, 403, 415, 403, 415, 415), {}),
    ("GET", "token-list", (401, 200, 200, 200, 200, 200), None),
    ("POST", "token-list", (401, 400, 400, 400, 400, 400), {"name": " "}),
    # Nobody sees somebody else's token.
    ("GET", "token-detail", (401, 404, 404, 404, 404, 404), None),
    ("DELETE", "token-detail", (401, 404, 404, 404, 404, 404), None),
]  # fmt: skip


class World:
    """One record of each kind, and the address of each route."""

    def __init__(self, make: Any) -> None:
        self.make = make
        chief, editor = make.user("chief editor", name="chief"), make.user("editor", name="ed")
        make.user("editor", name="second")
        version = make.version(make.article(slug="fees"))
        analysis = make.analysis(version, state="failed", error="x")
        Analysis.objects.filter(pk=analysis.pk).update(extractor_name="x")
        claim = make.claim(version)
        note = annotate(by=editor, body="x", claim=claim)
        assign_claim(claim=claim, editor=editor, by=chief)
        evidence = make.evidence(claim)
        self.arguments = {
            "article": {"slug": "fees"},
            "version": {"slug": "fees", "number": 1},
            "analysis": {"pk": analysis.pk},
            "claim": {"pk": claim.pk},
            "claim-part": {"claim_id": claim.pk},
            "claim-evidence": {"claim_id": claim.pk, "pk": evidence.pk},
            "snapshot": {"pk": evidence.snapshot_id},
            "check": {"pk": RuleCheck.objects.get_or_create(version=version)[0].pk},
            "annotation": {"identifier": note.identifier},
            "finding": {"pk": make.finding(version).pk},
            "notification-read": {"pk": 1},
            "outlet": {"pk": make.outlet().pk},
            "speaker": {"pk": make.speaker().pk},
            "rule-setting-detail": {
                "pk": create_rule_setting(by=chief, code="AT101", enabled=False).pk
            },
            "saved-filter-detail": {
                "pk": save_filter(by=chief, name="Late", query={"overdue": "on"}, shared=True).pk
            },
            "token": {"pk": create_token(user=chief, name="x", days=1, by=chief)[0].token_key},
        }

    def address(self, name: str) -> str:
        if name == "unknown":
            return "/api/v1/nothing/"
        return reverse(f"api:{name}", kwargs=self._kwargs(name))

    def _kwargs(self, name: str) -> dict[str, Any]:
        special = {
            "version-list": "article", "version-annotation-list": "version",
            "claim-evidence-list": "claim-part", "claim-annotation-list": "claim-part",
            "claim-decision-list": "claim-part", "claim-assignment": "claim-part",
            "claim-publish": "claim-part", "claim-evidence-pack": "claim-part",
            "published-annotations": "article",
            "import-annotations": "article", "claim-withdraw": "claim-part",
            "claim-correction-list": "claim-part", "claim-review-list": "claim-part",
            "version-claim-list": "version",
            "claim-evidence-detail": "claim-evidence", "annotation-reply-list": "annotation",
            "notification-read": "notification-read",
        }  # fmt: skip
        if name.endswith("-detail") and name in self.arguments:
            return self.arguments[name]
        if name in special:
            return self.arguments[special[name]]
        if name.startswith("webhook-") and name != "webhook-list":
            url, by = "https://example.org/", self.make.user()
            return {"identifier": create_endpoint(by=by, url=url)[0].identifier}
        if name == "imported-review-detail":
            return {"pk": 1}
        if name.startswith("publication-") and name != "publication-list":
            return {"slug": self.make.publication().slug}
        if name == "check" or name.startswith("bulk-"):
            return {}
        return {} if name.endswith("-list") else self.arguments.get(name.split("-")[0], {})


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or str(role))
def test_who_may_do_what(caller, anonymous, make, role):
    """One world for all rows of the table: what a request does is taken back after it."""
    world = World(make)
    me = anonymous if role is None else caller(role)
    expected = {row[:2]: row[2][ROLES.index(role)] for row in TABLE}
    assert {row[:2]: status_of(world, me, row) for row in TABLE} == expected


def status_of(world: World, me: Any, row: tuple[str, str, tuple[int, ...], Any]) -> int:
    method, name, _, body = row
    before = transaction.savepoint()
    try:
        response = me(method, world.address(name), body, If_Match="*", Accept="*/*")
        if response.streaming:
            close_unread(response)
        return response.status_code
    finally:
        transaction.savepoint_rollback(before)


def close_unread(response: Any) -> None:
    """End a stream that nobody reads, but not the connection that the test goes on with."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def routes(patterns: Any) -> Any:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield from methods(pattern)


def methods(pattern: Any) -> Any:
    actions = getattr(pattern.callback, "actions", None)
    view = pattern.callback.cls
    names = actions or [name for name in view.http_method_names if hasattr(view, name)]
    for method in names:
        if method not in ("head", "options"):
            yield method.upper(), pattern.name


def test_every_route_has_its_row():
    rows = [(method, name) for method, name, _, _ in TABLE]
    assert len(rows) == len(set(rows))
    # The catch-all has no methods of its own: it refuses them all.
    assert set(routes(urls.urlpatterns)) == set(rows) - {("GET", "unknown")}
