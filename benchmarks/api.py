"""Pages of the API beside the same data by hand-written SQL, with few claims and with many."""

from __future__ import annotations

import json
import resource
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from rich.table import Table

from benchmarks.measure import console, milliseconds_in_turn, queries, seconds
from claims.actions.tokens import create_token
from claims.models import ArticleVersion, Claim, Outlet, Speaker

SMALL = 10_000
PER_ARTICLE = 20
PAGE = 50
FAR = 10_000
SENTENCE = "The {} number {} stays, Ada Mensah said. "
WORDS = ("harbour", "bridge", "school", "tax", "train", "flood", "museum", "ferry")

# What a list of claims shows, as somebody would write it who knows the tables by heart.
BY_HAND = """
    SELECT c.id, a.slug AS article, v.headline, v.number AS version, c.number, c.content_text,
        c.speaker_as_named, CASE WHEN s.id IS NOT NULL THEN
            jsonb_build_object('id', s.id, 'name', s.name, 'kind', s.kind) END AS speaker,
        c.speaker_kind, c.speaker_title, CASE WHEN o.id IS NOT NULL THEN
            jsonb_build_object('id', o.id, 'name', o.name) END AS cited_outlet,
        c.quote_type, c.confidence, c.status, c.proposed_verdict,
        CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'username', p.username,
            'name', p.first_name || ' ' || p.last_name) END AS proposed_by, c.proposed_at,
        CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'username', d.username,
            'name', d.first_name || ' ' || d.last_name) END AS decided_by, c.decided_at,
        c.is_current, c.stale, c.revision, c.created_at
    FROM claims_claim c
    JOIN claims_articleversion v ON v.id = c.version_id
    JOIN claims_article a ON a.id = v.article_id
    LEFT JOIN claims_speaker s ON s.id = c.speaker_id
    LEFT JOIN claims_outlet o ON o.id = c.cited_outlet_id
    LEFT JOIN auth_user p ON p.id = c.proposed_by_id
    LEFT JOIN auth_user d ON d.id = c.decided_by_id
    WHERE c.is_current AND {where} ORDER BY c.id DESC LIMIT 51
"""


def fill(claims: int) -> None:
    """Add claims by SQL alone until there are ``claims``."""
    there = Claim.objects.count() // PER_ARTICLE
    articles = claims // PER_ARTICLE
    text = " || ".join(
        f"'The ' || (ARRAY{list(WORDS)})[1 + mod(n + {k}, 8)] || "
        f"' number {k:02} stays, Ada Mensah said. '"
        for k in range(PER_ARTICLE)
    )
    for n in range(10):
        Outlet.objects.get_or_create(name=f"Bench Outlet {n}")
    for n in range(20):
        Speaker.objects.get_or_create(name=f"Bench Speaker {n}", kind="person")
    with connection.cursor() as cursor:
        # Triggers hold each row against its text; here they would be most of the time.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "INSERT INTO claims_article (slug, url, language, created_at) "
            "SELECT 'api-' || n, '', 'en', now() FROM generate_series(%s, %s) n",
            [there, articles - 1],
        )
        cursor.execute(
            "INSERT INTO claims_articleversion "
            "(article_id, number, headline, byline, created_at, text) "
            f"SELECT a.id, 1, a.slug, '', now(), {text} "
            "FROM claims_article a CROSS JOIN LATERAL (SELECT substr(a.slug, 5)::int AS n) x "
            "WHERE a.slug LIKE 'api-%%' AND substr(a.slug, 5)::int >= %s",
            [there],
        )
        cursor.execute(_CLAIMS, [there])
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")
        cursor.execute("VACUUM claims_claim")
        # Or the pages that were just filled are written while they are read.
        cursor.execute("CHECKPOINT")


_CLAIMS = """
    INSERT INTO claims_claim (version_id, number, source_spans, cue_spans, content_spans,
        quote_type, speaker_id, speaker_kind, speaker_title, cited_outlet_id, chain, confidence,
        extractor_name, extractor_version, created_at, is_current, stale, status,
        proposed_verdict, revision)
    SELECT v.id, k + 1, '[]', '[]', jsonb_build_array(jsonb_build_object('start', at, 'end',
            at + length(words), 'exact', words)),
        'indirect', (SELECT min(id) FROM claims_speaker WHERE name LIKE 'Bench%%') + k,
        'person', '',
        (SELECT min(id) FROM claims_outlet WHERE name LIKE 'Bench%%') + mod(v.id + k, 10),
        '[]', 0.5 + k / 100.0, 'bench', '1', now(), true, false, 'unreviewed', '', 1
    FROM claims_articleversion v JOIN claims_article a ON a.id = v.article_id
    CROSS JOIN generate_series(0, 19) k
    CROSS JOIN LATERAL (SELECT substring(v.text FROM 'The [a-z]+ number '
        || to_char(k, 'FM00') || ' stays') AS words) w
    CROSS JOIN LATERAL (SELECT position(w.words IN v.text) - 1 AS at) p
    WHERE a.slug LIKE 'api-%%' AND substr(a.slug, 5)::int >= %s
"""


def by_hand(where: str, *given: Any) -> Callable[[], bytes]:
    """Return a function that reads a page by SQL and writes it as JSON."""
    sql = BY_HAND.format(where=where)

    def read() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            names = [column.name for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return orjson.dumps({"next": None, "previous": None, "results": rows[:PAGE]})

    return read


def program() -> Client:
    """Return a client with a token, as a program has it."""
    user, _ = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_superuser": False}
    )
    from django.contrib.auth.models import Group

    user.groups.add(Group.objects.get(name="chief editor"))
    _, token = create_token(user=user, name="bench", days=1, by=user)
    return Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})


def measure(client: Client) -> dict[str, tuple[float, float, int]]:
    """Return, for each page, milliseconds of the API and by hand, and queries of the API."""
    outlet = Outlet.objects.get(name="Bench Outlet 1").pk
    far = far_page(client)
    key = Claim.objects.order_by("-pk").values_list("pk", flat=True)[far[1]]
    search = "c.search @@ websearch_to_tsquery('english', %s)"
    pages = {
        "page 1": ("/api/v1/claims/", by_hand("true")),
        "page 10,000": (far[0], by_hand("c.id < %s", key)),
        "one outlet, unreviewed": (
            f"/api/v1/claims/?outlet={outlet}&status=unreviewed",
            by_hand("c.cited_outlet_id = %s AND c.status = 'unreviewed'", outlet),
        ),
        "full-text search": ("/api/v1/claims/?search=harbour", by_hand(search, "harbour")),
    }
    measured = {}
    for name, (url, hand) in pages.items():

        def get(url: str = url) -> None:
            answer = client.get(url)
            assert len(answer.json()["results"]) in (PAGE, 0), (url, answer.status_code)

        def get_raw(url: str = url) -> None:
            assert client.get(url).status_code == 200

        get()
        measured[name] = (*milliseconds_in_turn(get_raw, hand), queries(get_raw))
    return measured


def far_page(client: Client) -> tuple[str, int]:
    """Return the address of a page that a reader reaches after 10,000, or the last there is."""
    from django.core import signing

    rows = min(FAR * PAGE, Claim.objects.count() - PAGE - 1)
    key = Claim.objects.order_by("-pk").values_list("pk", flat=True)[rows]
    cursor = signing.dumps([["-id"], False, [key]], salt="claims.api.claim")
    return f"/api/v1/claims/?cursor={cursor}", rows


def run(*, claims: int) -> None:
    """Measure with few claims and with many; then take in ten thousand as a stream."""
    client = program()
    fill(SMALL)
    few = measure(client)
    fill(claims)
    many = measure(client)
    table = Table(title="API and hand-written SQL, written by orjson")
    table.add_column("page of 50")
    for column in (
        f"ms, {SMALL:,}", f"ms, {claims:,}", "growth", "by hand", "API / by hand", "queries",
    ):  # fmt: skip
        table.add_column(column, justify="right")
    for name, (time, hand, count) in many.items():
        table.add_row(
            name, f"{few[name][0]:.1f}", f"{time:.1f}", f"{time / few[name][0]:.2f}",
            f"{hand:.1f}", f"{time / hand:.2f}", f"{count}",
        )  # fmt: skip
    console.print(table)
    ingest(client)


def ingest(client: Client, claims: int = 10_000) -> None:
    """Take in claims of new articles as JSON Lines; print time and memory."""
    articles = claims // PER_ARTICLE
    numbers = range(articles)
    text = "".join(SENTENCE.format(WORDS[n % 8], f"{n:02}") for n in range(PER_ARTICLE))
    from claims.models import Article

    made = Article.objects.bulk_create([Article(slug=f"ingest-{n}") for n in numbers])
    ArticleVersion.objects.bulk_create(
        [ArticleVersion(article=one, number=1, headline="Ingest", text=text) for one in made]
    )
    with tempfile.TemporaryFile() as file:
        for line in lines(numbers, text):
            file.write(line)
        size = file.tell()
        table = Table(title=f"Bulk ingest of {claims:,} claims, {size / 1e6:.1f} MB of JSON Lines")
        for column in ("run", "seconds", "claims/s", "peak memory grew by, MB"):
            table.add_column(column, justify="right")
        for name, status in (("first", 201), ("again, nothing changes", 200)):
            file.seek(0)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            time = seconds(lambda status=status: send(client, file, size, status))  # type: ignore[misc]
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            table.add_row(name, f"{time:.1f}", f"{claims / time:.0f}", f"{grown / 1024:.0f}")
    console.print(table)


def lines(numbers: range, text: str) -> Iterator[bytes]:
    """Yield the claims of each article, a line each."""
    for article in numbers:
        for n in range(PER_ARTICLE):
            start = text.index(f" {n:02} stays")
            end = start + len(" 00 stays")
            start = text.rindex("The ", 0, start)
            yield json.dumps(
                {"article": f"ingest-{article}", "content": [{"start": start, "end": end}],
                 "speaker": "Bench Speaker 1"}
            ).encode() + b"\n"  # fmt: skip


def send(client: Client, file: Any, size: int, status: int) -> None:
    """Send the file as the body of one request; each line of the answer has ``status``."""
    answer = client.generic(
        "POST", "/api/v1/bulk/ingest/?extractor=bench&extractor_version=1", b"",
        **{"wsgi.input": file, "CONTENT_LENGTH": str(size), "CONTENT_TYPE": "application/x-ndjson"},
    )  # fmt: skip
    seen = 0
    for line in b"".join(answer.streaming_content).splitlines():  # type: ignore[attr-defined]
        assert json.loads(line)["status"] == status, line
        seen += 1
    assert seen, "no answer"
