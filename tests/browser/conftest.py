"""A real browser before a real server: one Chromium a worker, one context a person.

Without a browser these tests are skipped; where CI=true is set they fail instead. Any error on the
console of a page, a breach of the Content-Security-Policy among them, fails the test.
"""

from __future__ import annotations

import os
import shutil

import pytest
from django.test import Client

NO_BROWSER = "No Chromium here: install Debian's `chromium`, or set CHROMIUM to its path."
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 20_000
"""Milliseconds until something that does not come is missing."""


def chromium() -> str | None:
    """Return the path of the browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chrome():
    """The browser."""
    path = chromium()
    if path is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; the tests use the database in it all the same.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Person:
    """Somebody of the newsroom at their own browser."""

    def __init__(self, context, page, user, server: str) -> None:
        self.context, self.page, self.user, self.server = context, page, user, server
        self.errors: list[str] = []
        self.expected: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _console(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def log_in(self) -> None:
        """Give the browser a session of its account."""
        client = Client()
        client.force_login(self.user)
        value = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": value, "url": self.server}])

    def opens(self, path: str):
        """Go to a page of the site."""
        self.page.goto(self.server + path)
        return self.page

    def desk(self, claim):
        """Open the desk at a claim and wait until its card is open."""
        self.opens(f"/admin/claims/articleversion/{claim.version_id}/desk/?claim={claim.number}")
        self.page.wait_for_selector(f"#claim-{claim.number}.open.chosen")
        return self.page

    def presses(self, *keys: str) -> None:
        """Press these keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def hears(self, words: str) -> None:
        """Wait until the desk says something with these words."""
        self.page.wait_for_function(
            "words => document.getElementById('said').textContent.includes(words)", arg=words
        )

    def unexpected(self) -> list[str]:
        """Return what the console complained about, without what the test is about."""
        return [one for one in self.errors if not any(known in one for known in self.expected)]


@pytest.fixture
def person(chrome, live_server, make):
    """``person("editor")`` is a new account of that role, logged in, at a browser of its own."""
    people: list[Person] = []

    def of(role: str = "editor", user=None, width: int = 1280, scheme: str = "light") -> Person:
        user = user or make.user(role)
        context = chrome.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme,
            timezone_id="Europe/Berlin", reduced_motion="reduce",
        )  # fmt: skip
        someone = Person(context, context.new_page(), user, live_server.url)
        someone.log_in()
        people.append(someone)
        return someone

    yield of
    for one in people:
        one.context.close()
    assert [error for one in people for error in one.unexpected()] == []


@pytest.fixture
def worker():
    """Do what the worker would do now: ``worker(version)`` compares and checks."""
    from claims.checking import check_version

    return lambda version: check_version(version_id=version.pk)
