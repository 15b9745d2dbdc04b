"""The dashboard while the database grows: its page, and counting its figures after changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from rich.table import Table

from benchmarks.measure import console, growth, measured, seconds
from benchmarks.queue import ARTICLES, PER_ARTICLE, VERSIONS, people
from claims.actions import merging, review
from claims.figures import count_figures
from claims.lineage import carry_over, predecessors
from claims.models import (
    ArticleVersion,
    BlindVerdict,
    Claim,
    DailyFigure,
    Evidence,
    Snapshot,
    Speaker,
    Uncounted,
)

FEW = 10_000
# Of five claims four are decided, through a year; each twentieth decision was blind, and one of
# ten of those by two verdicts that differ. Written as the application would write them, without
# the triggers that check each.
CLAIMS = """
    INSERT INTO claims_claim (
        version_id, number, source_spans, cue_spans, content_spans, quote_type, speaker_kind,
        speaker_title, chain, confidence, extractor_name, extractor_version, created_at,
        is_current, stale, status, proposed_verdict, revision, cited_outlet_id,
        proposed_by_id, proposed_at, decided_by_id, decided_at
    )
    SELECT v.id, n, '[]', '[]', jsonb_build_array(jsonb_build_object(
            'start', 19 * n, 'end', 19 * n + 11, 'exact', 'The harbour')),
        'indirect', '', '', '[]', 0.9, 'bench', '1', day - interval '1 day', true, false,
        CASE WHEN done THEN verdict ELSE 'unreviewed' END, CASE WHEN done THEN verdict ELSE '' END,
        CASE WHEN done THEN 4 ELSE 1 END, o.id,
        CASE WHEN done THEN e + (v.id + n) %% 20 END, CASE WHEN done THEN day END,
        CASE WHEN done THEN e + (v.id + n + 1) %% 20 END, CASE WHEN done THEN day END
    FROM (SELECT min(id) AS id FROM claims_outlet) o, (SELECT %(first)s::int AS e) e,
        claims_articleversion v, generate_series(1, %(per_article)s) AS n,
        LATERAL (SELECT n %% 5 > 0 AS done,
            CASE WHEN (v.id + n) %% 7 = 0 THEN 'altered' ELSE 'verified' END AS verdict,
            now() - ((v.id * 20 + n) * 7919 %% 525000) * interval '1 minute' AS day) AS d
    WHERE v.headline LIKE 'queue-%%'
        AND NOT EXISTS (SELECT 1 FROM claims_claim c WHERE c.version_id = v.id)
"""
DECISIONS = """
    INSERT INTO claims_decision (
        claim_id, number, old_status, new_status, verdict, reason, blind, by_id, at
    )
    SELECT c.id, m.number, m.old, m.new, m.verdict, '', m.blind, m.who, c.decided_at
    FROM claims_claim c, LATERAL (VALUES
        (1, 'unreviewed', 'in_review', '', false, c.proposed_by_id),
        (2, 'in_review', 'awaiting_approval',
            CASE WHEN c.id %% 20 = 0 THEN '' ELSE c.status END, c.id %% 20 = 0, c.proposed_by_id),
        (3, 'awaiting_approval', c.status, c.status, false, c.decided_by_id)
    ) AS m (number, old, new, verdict, blind, who)
    WHERE c.decided_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM claims_decision d WHERE d.claim_id = c.id)
"""
BLIND = """
    INSERT INTO claims_blindverdict (claim_id, round, place, editor_id, verdict, reason, at)
    SELECT c.id, 2, place, CASE place WHEN 1 THEN c.proposed_by_id ELSE c.decided_by_id END,
        CASE WHEN place = 2 AND c.id %% 200 = 0 THEN 'unsupported' ELSE c.status END, '',
        c.decided_at
    FROM claims_claim c, generate_series(1, 2) AS place
    WHERE c.decided_at IS NOT NULL AND c.id %% 20 = 0
        AND NOT EXISTS (SELECT 1 FROM claims_blindverdict b WHERE b.claim_id = c.id)
"""
CORRECTIONS = """
    INSERT INTO claims_correction (claim_id, number, version_id, kind, before, after, reason,
        extractor_name, extractor_version, by_id, at)
    SELECT c.id, 1, c.version_id, 'spans', '{}', '{}', '', 'bench', '1', c.proposed_by_id,
        c.decided_at
    FROM claims_claim c WHERE c.decided_at IS NOT NULL AND c.id %% 10 = 0
        AND NOT EXISTS (SELECT 1 FROM claims_correction x WHERE x.claim_id = c.id)
"""


MERGED = 10_000
SPOKEN = """
    UPDATE claims_claim SET speaker_id = %s, speaker_kind = 'person' WHERE id IN (
        SELECT id FROM claims_claim WHERE decided_at IS NOT NULL ORDER BY id LIMIT %s
    )
"""
REQUEUE = "SELECT claims_requeue(ARRAY(SELECT id FROM claims_claim), true)"


def fill(claims: int) -> None:
    """Add claims until there are ``claims``."""
    first = people()[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_outlet (name, country, notes, blind) "
            "SELECT 'Queue Outlet ' || n, '', '', false FROM generate_series(1, 10) AS n "
            "ON CONFLICT DO NOTHING"
        )
        cursor.execute("SELECT count(*) FROM claims_article WHERE slug LIKE 'queue-%'")
        there = cursor.fetchone()[0]
        cursor.execute("SET session_replication_role = 'replica'")
        cursor.execute(ARTICLES, [there + 1, claims // PER_ARTICLE])
        cursor.execute(VERSIONS)
        cursor.execute(CLAIMS, {"first": first, "per_article": PER_ARTICLE})
        for rows in (DECISIONS, BLIND, CORRECTIONS):
            cursor.execute(rows, [])
        cursor.execute("SET session_replication_role = 'origin'")
        cursor.execute(REQUEUE)
        cursor.execute("VACUUM ANALYZE")


def pages() -> dict[str, tuple[Client, str]]:
    """Return who opens what."""
    user, _ = get_user_model().objects.get_or_create(
        username="bench-chief", defaults={"is_staff": True, "is_superuser": True}
    )
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user)
    address = "/admin/claims/claim/dashboard/"
    year_ago = timezone.now().date() - timedelta(days=364)
    return {
        "dashboard, 30 days": (browser, address),
        "dashboard, a year": (browser, f"{address}?since={year_ago}"),
        "first page": (browser, "/admin/"),
    }


def decide(many: int) -> None:
    """Take ``many`` claims into review."""
    editor = get_user_model().objects.get(username="queue-editor-00")
    for claim in Claim.objects.filter(status="unreviewed").order_by("pk")[:many]:
        review.start_review(claim=claim, by=editor)


@transaction.atomic
def new_version() -> None:
    """Give the oldest article a version with the same words: twenty claims go on in it."""
    old = ArticleVersion.objects.filter(headline__startswith="queue-").earliest("pk")
    decided = list(old.claims.exclude(decided_by=None))
    snapshot = Snapshot.objects.create(text="The harbour stays.")
    Evidence.objects.bulk_create(
        Evidence(claim=claim, snapshot=snapshot, relation="supports", added_by=claim.decided_by)
        for claim in decided
    )
    version = ArticleVersion.objects.create(
        article=old.article, number=2, headline=old.headline, text=old.text
    )
    same = ("number", "content_spans", "quote_type", "extractor_name", "extractor_version")
    claims = [
        Claim(version=version, **{name: getattr(claim, name) for name in same})
        for claim in old.claims.order_by("number")
    ]
    claims, links = predecessors(version, claims)
    Claim.objects.bulk_create(claims)
    carry_over(links)
    old.claims.update(is_current=False)


def merge() -> None:
    """Merge a speaker with ``MERGED`` claims into another one."""
    chief = get_user_model().objects.get(username="bench-chief")
    gone = Speaker.objects.get(name="Ada Mensah, bench")
    into = Speaker.objects.create(name="Ada M., bench", kind="person")
    merging.merge_speakers(gone_id=gone.pk, into=into, by=chief)


def speak() -> None:
    """Let one speaker have said ``MERGED`` of the decided claims."""
    ada = Speaker.objects.create(name="Ada Mensah, bench", kind="person")
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = 'replica'")
        cursor.execute(SPOKEN, [ada.pk, MERGED])
        cursor.execute("SET session_replication_role = 'origin'")
        cursor.execute("VACUUM ANALYZE claims_claim")


CHANGES: dict[str, Callable[[], None]] = {
    "nothing": lambda: None,
    "one decision": lambda: decide(1),
    "a thousand decisions of today": lambda: decide(1_000),
    "a new version of an old article": new_version,
    f"a merge of a speaker with {MERGED:,} claims": merge,
}


def after_changes() -> Table:
    """Return how long the count takes after each kind of change."""
    table = Table(title="Counting what changed")
    for name in ("after", "change, s", "notes", "count, s"):
        table.add_column(name, justify="left" if name == "after" else "right")
    for name, change in CHANGES.items():
        changed = seconds(change)
        notes = Uncounted.objects.count()
        table.add_row(name, f"{changed:.1f}", f"{notes:,}", f"{seconds(count_figures):.2f}")
    return table


def figures() -> set[tuple[object, ...]]:
    """Return all figures, without when they were counted."""
    columns = ("measure", "day", "outlet", "subject", "key", "number")
    return set(DailyFigure.objects.values_list(*columns))


def run(*, claims: int) -> None:
    """Measure the pages with few claims and with many, and how long the count takes."""
    fill(FEW)
    count_figures()
    few, at_first = measured(pages()), Claim.objects.count()
    fill(claims)
    speak()
    # What was filled in without triggers nobody has noted.
    took = seconds(lambda: count_figures(anew=True))
    many, at_last = measured(pages()), Claim.objects.count()
    console.print(growth("The dashboard", few, many, at_first=at_first, at_last=at_last))
    pairs = BlindVerdict.objects.filter(place=2).count()
    console.print(f"{pairs:,} blind pairs. All figures are counted anew in {took:.1f} s.")
    console.print(after_changes())
    counted = figures()
    count_figures(anew=True)
    differ = len(counted ^ figures())
    console.print(f"Of {len(counted):,} figures {differ} are others when all are counted anew.")
