"""The review desk of a long article: the server's time, and what a browser makes of it."""

from __future__ import annotations

import json
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from rich.table import Table

from benchmarks.measure import console, milliseconds, queries
from claims.models import Article, ArticleVersion, Claim, Finding

CLAIMS = 200
SENTENCE = (
    "The harbour board will raise berth fee number {n:03} in spring, which smaller lines have "
    "feared for six long years, port director Ada Mensah told the Tema Courier on Monday. "
)
KEYS = 40
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# From the key to the frame that shows its effect: two frames after the handlers have run.
_STROKE = """() => new Promise(done => {
    const start = performance.now();
    const target = document.activeElement;
    target.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true, cancelable: true}));
    const handled = performance.now() - start;
    requestAnimationFrame(() => requestAnimationFrame(
        () => done([handled, performance.now() - start])));
})"""


def long_article() -> ArticleVersion:
    """Return a version of 5,000 words with 200 claims, each with all its roles and a finding."""
    text = "".join(SENTENCE.format(n=n) + ("\n\n" if n % 4 == 3 else "") for n in range(CLAIMS))
    article = Article.objects.create(slug="bench-desk")
    version = ArticleVersion.objects.create(
        article=article, number=1, headline="Harbour fees", text=text
    )
    Claim.objects.bulk_create([_claim(version, n) for n in range(CLAIMS)])
    Finding.objects.bulk_create(
        [
            Finding(
                version=version, claim=claim, code="AT201", severity="note",
                start=claim.source_spans[0]["start"], end=claim.source_spans[0]["end"],
                message="The outlet is cited, and its article is not linked.",
            )
            for claim in version.claims.defer("search")
        ]
    )  # fmt: skip
    return version


def _claim(version: ArticleVersion, n: int) -> Claim:
    words = {
        "content": f"The harbour board will raise berth fee number {n:03} in spring",
        "source": "port director Ada Mensah", "cue": "told",
    }  # fmt: skip
    begin = version.text.index(words["content"])
    spans = {}
    for role, exact in words.items():
        start = version.text.index(exact, begin)
        spans[f"{role}_spans"] = [{"start": start, "end": start + len(exact), "exact": exact}]
    return Claim(
        version=version, number=n + 1, quote_type="indirect", extractor_name="bench",
        extractor_version="1", confidence=0.9, **spans,
    )  # fmt: skip


def run() -> None:
    """Measure the server, then a real browser if there is one."""
    version = long_article()
    user, _ = get_user_model().objects.get_or_create(
        username="bench-editor", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    address = f"/admin/claims/articleversion/{version.pk}/desk/"
    count = len(version.text.split())
    table = Table(title=f"The desk: {count:,} words, {CLAIMS} claims")
    for column in ("what", "measured", "aim"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, path in (("page", address), ("card", f"{address}100/")):
        get = partial(client.get, path)
        took, cpu, asked = milliseconds(get), _of_the_processor(get), queries(get)
        table.add_row(
            f"server: {name}", f"{took:.0f} ms ({cpu:.0f} of CPU), {asked} queries", "< 150 ms"
        )
    mark = partial(_mark, client, address, version.text, iter(range(CLAIMS)))
    took, cpu = milliseconds(mark), _of_the_processor(mark)
    table.add_row(
        "server: mark a claim, text and cards drawn anew",
        f"{took:.0f} ms ({cpu:.0f} of CPU), {queries(mark)} queries", "",
    )  # fmt: skip
    size = len(client.get(address).content)
    table.add_row("server: size of the page", f"{size / 1024:.0f} KB", "")
    for row in in_browser(address, client.cookies["sessionid"].value):
        table.add_row(*row)
    console.print(table)


def _mark(client: Client, address: str, text: str, numbers: Iterator[int]) -> None:
    """Mark words that no claim has yet, as the desk sends it."""
    words = "feared for six long years"
    start = text.index(words, text.index(f"number {next(numbers):03}"))
    content = json.dumps([[start, start + len(words)]])
    given = {"source": "[]", "cue": "[]", "content": content}
    answer = client.post(f"{address}mark/", given, headers={"hx-request": "true"})
    assert answer.status_code == 200, answer.status_code


def _of_the_processor(act: Callable[[], Any], runs: int = 10) -> float:
    """Return the milliseconds of this process alone: what a machine with other work to do hides."""
    start = time.process_time()
    for _ in range(runs):
        act()
    return (time.process_time() - start) * 1000 / runs


def in_browser(address: str, session: str) -> Iterator[tuple[str, str, str]]:
    """Yield what Chromium takes; one line that says so where there is none."""
    from tests.browser.conftest import ARGUMENTS, NO_BROWSER, chromium

    path = chromium()
    if path is None:
        yield "browser", NO_BROWSER, ""
        return
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with served() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
        page = context.new_page()
        paints = []
        for _ in range(5):
            page.goto(server + address)
            page.wait_for_selector("html[data-desk=ready] .card.open")
            paints.append(page.evaluate(_FIRST_PAINT))
        strokes = [page.evaluate(_STROKE) for _ in range(KEYS)]
        elements = page.evaluate("document.querySelectorAll('*').length")
        browser.close()
    handled, drawn = zip(*strokes, strict=True)
    yield "browser: first paint", f"{statistics.median(paints[1:]):.0f} ms", "< 1000 ms"
    yield "browser: key j, handled", _spread(handled), "< 50 ms"
    yield "browser: key j, on the screen", _spread(drawn), "< 50 ms"
    yield "browser: elements of the page", f"{elements:,}", ""


def _spread(values: tuple[float, ...]) -> str:
    ordered = sorted(values)
    return f"{statistics.median(ordered):.0f} ms (95 %: {ordered[int(len(ordered) * 0.95)]:.0f})"


@contextmanager
def served() -> Iterator[str]:
    """Serve the site on this machine from a thread, as the live server of the tests does."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
