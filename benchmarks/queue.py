"""The queue while the database grows: its first page, a page far down, and its filters."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from benchmarks.measure import console, growth, measured, seconds
from claims.actions.tokens import create_token
from claims.models import QueueEntry

FEW = 10_000
PER_ARTICLE = 20

# Rows as the application would write them; the triggers that check each are off meanwhile
# (session_replication_role), the CHECKs and the indexes are not.
ARTICLES = """
    INSERT INTO claims_article (slug, outlet_id, url, language, created_at)
    SELECT 'queue-' || n, (SELECT min(id) FROM claims_outlet WHERE name LIKE 'Queue Outlet %%')
        + n %% 10, '', 'en', now() FROM generate_series(%s, %s) AS n
"""
VERSIONS = """
    INSERT INTO claims_articleversion (article_id, number, headline, byline, text, created_at)
    SELECT id, 1, slug, '', repeat('The harbour stays. ', 21), now() FROM claims_article a
    WHERE slug LIKE 'queue-%%'
        AND NOT EXISTS (SELECT 1 FROM claims_articleversion v WHERE v.article_id = a.id)
"""
CLAIMS = """
    INSERT INTO claims_claim (
        version_id, number, source_spans, cue_spans, content_spans, quote_type, speaker_kind,
        speaker_title, chain, confidence, extractor_name, extractor_version, created_at,
        is_current, stale, status, proposed_verdict, revision
    )
    SELECT v.id, n, '[]', '[]', jsonb_build_array(jsonb_build_object(
            'start', 19 * n, 'end', 19 * n + 11, 'exact', 'The harbour')),
        'indirect', '', '', '[]', 0.9, 'bench', '1', now() - n * interval '1 hour',
        true, false, CASE n %% 4 WHEN 0 THEN 'in_review' ELSE 'unreviewed' END, '', 1
    FROM claims_articleversion v, generate_series(1, %s) AS n
    WHERE v.headline LIKE 'queue-%%'
        AND NOT EXISTS (SELECT 1 FROM claims_claim c WHERE c.version_id = v.id)
"""
FINDINGS = """
    INSERT INTO claims_finding (version_id, claim_id, code, severity, start, "end", message, hint,
        data, state, waived_because, created_at)
    SELECT version_id, id, 'AT201', CASE WHEN id %% 3 = 0 THEN 'error' ELSE 'note' END, number,
        number + 1, 'Bench.', '', '{}', 'open', '', now()
    FROM claims_claim c WHERE id %% 5 = 0 AND extractor_name = 'bench'
        AND NOT EXISTS (SELECT 1 FROM claims_finding f WHERE f.claim_id = c.id)
"""
# Every tenth claim is somebody's; a tenth of those has a deadline.
ASSIGNMENTS = """
    INSERT INTO claims_assignment (claim_id, editor_id, assigned_by_id, assigned_at, due_at)
    SELECT id, %s + id %% 20, %s, now() - interval '9 days',
        CASE WHEN id %% 100 = 0 THEN now() + (id %% 500) * interval '1 hour' END
    FROM claims_claim c WHERE id %% 10 = 0 AND extractor_name = 'bench'
        AND NOT EXISTS (SELECT 1 FROM claims_assignment g WHERE g.claim_id = c.id)
"""
REQUEUE = "SELECT claims_requeue(ARRAY(SELECT id FROM claims_claim), true)"


def people() -> list[int]:
    """Make twenty editors; return the keys, which follow each other."""
    group = Group.objects.get(name="editor")
    users = get_user_model().objects
    made = [users.get_or_create(username=f"queue-editor-{n:02}")[0] for n in range(20)]
    group.user_set.add(*made)
    return [user.pk for user in made]


def fill(claims: int) -> float:
    """Add claims until there are ``claims``; return how long the queue took to be made."""
    first = people()[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM claims_article WHERE slug LIKE 'queue-%'")
        there = cursor.fetchone()[0]
        if not there:
            cursor.execute(
                "INSERT INTO claims_outlet (name, country, notes) "
                "SELECT 'Queue Outlet ' || n, '', '' FROM generate_series(1, 10) AS n"
            )
        cursor.execute("SET session_replication_role = 'replica'")
        cursor.execute(ARTICLES, [there + 1, claims // PER_ARTICLE])
        cursor.execute(VERSIONS)
        cursor.execute(CLAIMS, [PER_ARTICLE])
        cursor.execute(FINDINGS, [])
        cursor.execute(ASSIGNMENTS, [first, first])
        cursor.execute("SET session_replication_role = 'origin'")
        took = seconds(lambda: cursor.execute(REQUEUE))
        cursor.execute("VACUUM ANALYZE")
    return took


def pages() -> dict[str, tuple[Client, str]]:
    """Return who opens what; the deep page begins behind nine tenths of the queue."""
    user = get_user_model().objects.get(username="queue-editor-00")
    get_user_model().objects.filter(pk=user.pk).update(is_staff=True)
    _, token = create_token(user=user, name="bench", days=1, by=user)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user)
    program = Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})
    place = QueueEntry.objects.order_by("-place").values_list("place", flat=True)
    deep = place[QueueEntry.objects.count() // 10]
    queue = "/admin/claims/claim/queue/"
    return {
        "needs me": (browser, queue),
        "everything, page 1": (browser, f"{queue}?scope=all"),
        "everything, deep page": (browser, f"{queue}?scope=all&after={deep}"),
        "unassigned": (browser, f"{queue}?scope=free"),
        "open errors, deep page": (browser, f"{queue}?scope=all&gravity=0&after={deep}"),
        "awaiting approval (none)": (browser, f"{queue}?scope=all&stage=approval"),
        "API: queue": (program, "/api/v1/queue/"),
        "API: assignments": (program, "/api/v1/assignments/"),
    }


def run(*, claims: int) -> None:
    """Measure every page with few open claims and with many."""
    fill(FEW)
    few, at_first = measured(pages()), QueueEntry.objects.count()
    took = fill(claims)
    many, at_last = measured(pages()), QueueEntry.objects.count()
    table = growth("The queue", few, many, at_first=at_first, at_last=at_last)
    console.print(table)
    console.print(f"The queue of {at_last:,} claims is made anew in {took:.1f} s.")
