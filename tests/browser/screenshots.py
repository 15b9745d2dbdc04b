"""``make screenshots``: the pictures of the README, from the fixtures, in light and dark.

A throw-away database is filled as ``make demo`` does it; nothing of yours is touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent
IMAGES = PROJECT / "docs" / "images"
SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Prepare the database, serve it, and take every picture twice."""
    sys.path.insert(0, str(PROJECT))
    with tempfile.TemporaryDirectory(prefix="claimcheck-pictures-") as folder:
        os.environ |= {
            "CLAIMCHECK_DATA_DIR": folder, "CLAIMCHECK_THROW_AWAY_DATABASE": "1",
            "LOG_LEVEL": "WARNING", "DJANGO_SETTINGS_MODULE": "claimcheck.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
        }  # fmt: skip
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        from benchmarks.__main__ import close_pool
        from claimcheck.embedded.server import running_server

        try:
            call_command("demo", prepare_only=True)
            take_all()
        finally:
            connections.close_all()
            close_pool()
            running_server(Path(folder)).destroy()


def take_all() -> None:
    """Take the pictures as the editor of the demo sees the pages."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from playwright.sync_api import sync_playwright

    from benchmarks.desk import served
    from tests.browser.conftest import ARGUMENTS, NO_BROWSER, chromium

    path = chromium()
    if path is None:
        sys.exit(NO_BROWSER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="chief-editor"))
    session = client.cookies["sessionid"].value
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme)
            context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
            for name, take in PICTURES.items():
                page = context.new_page()
                take(page, server)
                target = IMAGES / f"{name}-{scheme}.png"
                page.screenshot(path=target)
                print(target.relative_to(PROJECT))
                page.close()
            context.close()
        browser.close()


def desk(page: Any, server: str) -> None:
    """Open the desk at a claim in review that has evidence."""
    from claims.checking import check_version
    from claims.models import Claim

    claim = Claim.objects.filter(status="in_review", evidence__isnull=False).order_by("pk")[0]
    check_version(version_id=claim.version_id)  # no worker runs here
    address = f"/admin/claims/articleversion/{claim.version_id}/desk/?claim={claim.number}"
    page.goto(server + address)
    page.wait_for_selector(".card.open.chosen")
    page.keyboard.press("1")


def evidence(page: Any, server: str) -> None:
    """Open a quotation beside a source with other words, which the fixtures have no case of."""
    from django.contrib.auth import get_user_model

    from claims.actions.evidence import add_evidence, keep_snapshot
    from claims.checking import check_version
    from claims.models import Claim

    editor = get_user_model().objects.get(username="editor")
    claim = Claim.objects.filter(status="in_review", quote_type="direct").order_by("pk")[0]
    words = claim.content_text.replace("new cranes", "twelve cranes").replace("every", "one")
    snapshot = keep_snapshot(
        by=editor, text=f"{words} said {claim.speaker}.", title="Recording on the quay"
    )
    if not claim.evidence.filter(snapshot=snapshot).exists():
        claim.evidence.all().delete()
        add_evidence(claim=claim, snapshot=snapshot, relation="contradicts", by=editor)
        check_version(version_id=claim.version_id)
    address = f"/admin/claims/articleversion/{claim.version_id}/desk/?claim={claim.number}"
    page.goto(server + address)
    page.evaluate("localStorage.clear()")  # the verdict that the picture before has chosen
    page.reload()
    page.wait_for_selector(".card.open.chosen")
    page.keyboard.press("e")
    page.wait_for_selector("#room .room-sides")


def queue(page: Any, server: str) -> None:
    """Open the whole queue, with claims that are late and taken."""
    from datetime import timedelta

    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from claims.actions.assignments import assign_claim
    from claims.models import Claim

    names = ("chief-editor", "editor")
    chief, editor = (get_user_model().objects.get(username=name) for name in names)
    free = Claim.objects.current().filter(status="unreviewed", assignments=None).order_by("pk")
    if not chief.assignments.exists():
        for days, claim, who in zip((0, 1, 2), free[:3], (editor, chief, chief), strict=True):
            due = timezone.now().replace(hour=17, minute=0) + timedelta(days=days)
            assign_claim(claim=claim, editor=who, by=chief, due_at=due)
    page.goto(f"{server}/admin/claims/claim/queue/?scope=all")
    page.wait_for_selector(".queue tbody tr")


def dashboard(page: Any, server: str) -> None:
    """Open the dashboard over a time in which the review sets were decided."""
    page.goto(f"{server}/admin/claims/claim/dashboard/")
    page.wait_for_selector(".chart")


PICTURES = {"desk": desk, "evidence": evidence, "queue": queue, "dashboard": dashboard}

if __name__ == "__main__":
    main()
