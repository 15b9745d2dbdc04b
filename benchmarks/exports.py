"""Exports and the feed of events: how fast, and in how much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from rich.table import Table

from benchmarks.lists import fill
from benchmarks.measure import console, seconds
from claims.models import Claim, Event

WRITERS = 16
EACH = 100


def run(*, claims: int) -> None:
    """Measure the exports, then the feed."""
    fill(claims)
    publish_all()
    exports()
    feed()


def publish_all() -> None:
    """Decide and publish every claim, each on one source of its own.

    By SQL and without triggers: what is measured is reading it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in _PUBLISHED:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


_WHO = "(SELECT id FROM auth_user WHERE username = 'bench')"
_PUBLISHED = (
    """INSERT INTO auth_user (username, password, first_name, last_name, email, is_superuser,
        is_staff, is_active, date_joined)
    SELECT name, '', '', '', '', false, false, true, now() FROM unnest(ARRAY['bench', 'other']) name
    ON CONFLICT DO NOTHING""",
    """INSERT INTO claims_snapshot (url, title, text, retrieved_at)
    SELECT 'https://example.org/' || id, 'A source',
        repeat('What was said at the harbour stands here in full. ', 60) || id, now()
    FROM claims_claim""",
    f"""INSERT INTO claims_evidence (claim_id, snapshot_id, relation, passage, note, added_at,
        added_by_id)
    SELECT c.id, s.id, 'supports', 'said at the harbour', '', now(), {_WHO}
    FROM claims_claim c JOIN claims_snapshot s ON s.url = 'https://example.org/' || c.id""",
    f"""INSERT INTO claims_decision (claim_id, number, old_status, new_status, verdict, reason, at,
        by_id, blind)
    SELECT id, n, CASE n WHEN 1 THEN 'unreviewed' WHEN 2 THEN 'in_review'
            ELSE 'awaiting_approval' END,
        CASE n WHEN 1 THEN 'in_review' WHEN 2 THEN 'awaiting_approval' ELSE 'verified' END,
        CASE n WHEN 1 THEN '' ELSE 'verified' END, '', now(), {_WHO}, false
    FROM claims_claim, generate_series(1, 3) n""",
    f"""UPDATE claims_claim SET status = 'verified', decided_at = now(), decided_by_id = {_WHO},
        proposed_verdict = 'verified', proposed_at = now(),
        proposed_by_id = (SELECT id FROM auth_user WHERE username = 'other')""",
    """INSERT INTO claims_publication (identifier, slug, claim_id, state, record, published_at,
        changed_at)
    SELECT gen_random_uuid(), 'bench-' || c.id, c.id, 'published', jsonb_build_object(
        'claim', jsonb_build_object('text', c.content_text, 'quote_type', 'direct',
            'language', 'en'),
        'speaker', jsonb_build_object('name', 'Ada Mensah', 'as_named', 'Ada Mensah',
            'kind', 'person', 'title', '', 'same_as', ''),
        'cited_outlet', NULL, 'chain', c.chain,
        'article', jsonb_build_object('slug', a.slug, 'headline', v.headline, 'byline', '',
            'url', '', 'outlet', NULL, 'published_at', NULL, 'version', 1, 'sha256', v.sha256),
        'spans', jsonb_build_object('source', c.source_spans, 'cue', c.cue_spans,
            'content', (SELECT jsonb_agg(s || '{"prefix": "", "suffix": ""}')
                FROM jsonb_array_elements(c.content_spans) s)),
        'verdict', 'verified', 'verdict_label', 'Verified', 'explanation', 'It was said so.',
        'evidence', jsonb_build_array(jsonb_build_object('url', 'https://example.org/' || c.id,
            'title', 'A source', 'outlet', NULL, 'relation', 'supports',
            'passage', 'said at the harbour', 'retrieved_at', '2026-01-01T00:00:00Z',
            'sha256', md5(c.id::text))),
        'history', '[]'::jsonb, 'decided_at', '2026-01-01T00:00:00Z'), now(), now()
    FROM claims_claim c JOIN claims_articleversion v ON v.id = c.version_id
    JOIN claims_article a ON a.id = v.article_id""",
    f"""INSERT INTO claims_statement (publication_id, number, kind, note, record, by_id, at)
    SELECT id, 1, 'verdict', '', record, {_WHO}, now() FROM claims_publication""",
)


def exports() -> None:
    """Export every claim in each format, each in a process of its own."""
    count = Claim.objects.count()
    table = Table(title=f"Export of {count:,} claims")
    for column in ("format", "seconds", "of CPU", "rows/s", "MB written", "peak MB"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        for form in ("jsonl", "csv", "parquet", "jsonld", "zip"):
            target = Path(folder) / f"claims.{form}"
            # The kernel's own count of this program: that of getrusage starts with the parent's.
            code = (
                "import re, sys;"
                "from django.core.management import execute_from_command_line;"
                "execute_from_command_line(sys.argv);"
                "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
            )
            command = [sys.executable, "-c", code, "export_claims", str(target)]
            output: list[str] = []

            def act(command: list[str] = command, output: list[str] = output) -> None:
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                output.append(done.stdout)

            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            taken = seconds(act)
            used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            peak = int(output[0].split()[-1]) / 1024
            size = target.stat().st_size / 1e6
            table.add_row(
                form,
                f"{taken:.1f}",
                f"{used:.1f}",
                f"{count / taken:,.0f}",
                f"{size:.0f}",
                f"{peak:.0f}",
            )
    console.print(table)


def feed() -> None:
    """Many writers at once; one reader that must see every event, and how late it sees it."""
    names = ("dbname", "user", "password", "host", "port")
    params = {k: v for k, v in connection.get_connection_params().items() if k in names}
    start = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    done = threading.Event()
    committed: dict[int, float] = {}
    seen: list[tuple[int, int, float]] = []

    def writing(number: int) -> None:
        with psycopg.connect(**params) as own:
            for turn in range(EACH):
                key = number * 1_000_000 + turn
                own.execute(
                    "INSERT INTO claims_event (kind, claim, data, xact, at) VALUES "
                    "('claim.created', %s, '{}', pg_current_xact_id()::text::bigint, now())", [key],
                )  # fmt: skip
                own.execute("SELECT pg_sleep(random() / 100)")
                own.commit()
                committed[key] = time.perf_counter()

    def reading() -> None:
        last = start
        with psycopg.connect(**params, autocommit=True) as own:
            own.execute("LISTEN claims_event")
            while True:
                finished = done.is_set()
                rows = own.execute(
                    "SELECT sequence, claim FROM claims_event WHERE sequence > %s "
                    "ORDER BY sequence LIMIT 500", [last],
                ).fetchall()  # fmt: skip
                now = time.perf_counter()
                seen.extend((number, key, now) for number, key in rows)
                last = rows[-1][0] if rows else last
                if finished and not rows:
                    return
                if not rows:
                    list(own.notifies(timeout=0.05, stop_after=1))

    begun = time.perf_counter()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(reading)
        list(pool.map(writing, range(1, WRITERS + 1)))
        taken = time.perf_counter() - begun
        done.set()
        reader.result()
    late = sorted(max(0.0, at - committed[key]) * 1000 for _, key, at in seen)
    report(seen, late, taken, start)


def report(seen: list[Any], late: list[float], taken: float, start: int) -> None:
    """Print what the reader saw."""
    numbers = [number for number, _, _ in seen]
    expected = WRITERS * EACH
    gaps = expected - len(set(numbers) & set(range(start + 1, start + expected + 1)))
    ordered = numbers == sorted(numbers)
    console.print(f"Feed: {WRITERS} writers with delayed commits, {expected:,} transactions")
    console.print(
        json.dumps(
            {
                "transactions_per_second": round(expected / taken),
                "missed": gaps,
                "in_order": ordered,
                "median_ms_after_the_commit": round(late[len(late) // 2], 1),
                "p99_ms": round(late[int(len(late) * 0.99) - 1], 1),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )
