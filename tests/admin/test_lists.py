"""Lists of tables that may be very long."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import annotations as notes
from claims.actions import assignments
from claims.actions.imports import import_claim_reviews
from claims.actions.tokens import create_token
from claims.actions.webhooks import create_endpoint
from claims.admin.lists import LookAheadChangeList
from claims.models import Analysis, Article, ArticleVersion, Claim, Finding, Snapshot, Speaker
from tests.publish.test_round_trip import REVIEW

CLAIMS = reverse("admin:claims_claim_changelist")


def asked(client, address: str) -> list[str]:
    """Return the queries that a page costs."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)
        assert answer.status_code == 200
    return [query["sql"] for query in queries]


def one_more_of_each(make) -> None:
    """Add a row to every list, with everything that its row shows."""
    editor = make.user("chief editor")
    outlet = make.outlet()
    outlet.domains.create(domain=f"example-{outlet.pk}.org")
    outlet.aliases.create(name=f"Alias {outlet.pk}")
    version = make.version(article=make.article(outlet=outlet, created_by=editor))
    make.analysis(version)
    claim = make.claim(version, speaker=make.speaker(), cited_outlet=outlet, status="in_review")
    make.evidence(claim, snapshot=make.snapshot(outlet=outlet, added_by=editor))
    notes.annotate(claim=claim, by=editor, body="Who?")
    assignments.assign_claim(claim=claim, editor=editor, by=editor)
    create_token(user=editor, name="the CMS", days=2, by=editor)
    Finding.objects.create(
        version=version, claim=claim, code="AT201", severity="note", start=0, end=3, message="So."
    )
    endpoint, _ = create_endpoint(by=editor, url=f"https://example.org/{claim.pk}")
    sent = endpoint.deliveries.create(event=1, kind="claim.published", body="{}")
    sent.tries.create(number=1, milliseconds=12, status=503)
    import_claim_reviews(by=editor, document=REVIEW | {"url": f"https://example.org/{claim.pk}"})


@pytest.mark.parametrize(
    "model",
    ["claim", "article", "articleversion", "analysis", "outlet", "speaker", "snapshot", "evidence",
     "finding", "annotation", "decision", "assignment", "apitoken", "webhookendpoint",
     "webhookdelivery", "importedreview"],
)  # fmt: skip
def test_a_list_costs_the_same_for_one_row_and_for_five(browser, make, model):
    client = browser("superuser")
    address = reverse(f"admin:claims_{model}_changelist")
    one_more_of_each(make)
    client.get(address)
    before = len(asked(client, address))
    for _ in range(4):
        one_more_of_each(make)
    queries = asked(client, address)
    assert len(queries) == before
    # Those of articles count what belongs to one row each, for the rows of the page only.
    assert [q for q in queries if q.startswith("SELECT COUNT(")] == []
    if model not in ("article", "articleversion", "claim"):
        assert [q for q in queries if "COUNT(" in q] == []


@pytest.fixture
def six_hundred(make):
    """Claims, articles and speakers by the hundred."""
    articles = Article.objects.bulk_create([Article(slug=f"many-{n}") for n in range(600)])
    versions = ArticleVersion.objects.bulk_create(
        [
            ArticleVersion(article=a, number=1, headline=a.slug, text="She said so.")
            for a in articles
        ]
    )
    Speaker.objects.bulk_create([Speaker(name=f"Many {n}", kind="person") for n in range(600)])
    span = [{"start": 9, "end": 11, "exact": "so"}]
    Claim.objects.bulk_create(
        [
            Claim(version=v, number=1, content_spans=span, quote_type="indirect",
                  extractor_name="rules", extractor_version="1")
            for v in versions
        ]
    )  # fmt: skip


def test_hundreds_of_claims_cost_no_more_than_one_page(browser, make, six_hundred):
    client = browser("editor")
    client.get(CLAIMS)
    queries = asked(client, CLAIMS)
    assert len(queries) <= 6
    assert not any(sql.startswith("SELECT COUNT(") for sql in queries)
    [page] = [sql for sql in queries if "LIMIT 51" in sql]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim")
        cursor.execute(f"EXPLAIN {page}")
        plan = "\n".join(row[0] for row in cursor)
    assert "Index Scan Backward using claims_claim_pkey" in plan
    assert "Sort" not in plan


def test_pages_follow_each_other_without_a_total(browser, make, six_hundred):
    client = browser("editor")
    first = client.get(CLAIMS).content.decode()
    assert "page 1" in first
    assert "next ›" in first
    assert "previous" not in first
    assert "600 claims" not in first
    assert "2,000" not in first
    last = client.get(f"{CLAIMS}?p=12").content.decode()
    assert "page 12" in last
    assert "‹ previous" in last
    assert "next ›" not in last


@pytest.mark.parametrize("query", ["p=2", "p=0", "p=-3", f"p={10**30}", "speaker=abc", "of=%00"])
def test_what_a_list_cannot_show_leads_back_to_its_beginning(browser, make, query):
    make.claim()
    answer = browser("reporter").get(f"{CLAIMS}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"{CLAIMS}?e=1")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("claims_annotation", "created_at__year=99999"),
        ("claims_article", "created_at__year=99999"),
        ("claims_articleversion", "created_at__year=99999"),
        ("claims_claim", "created_at__year=99999"),
        ("claims_finding", "id__in=x"),
        ("claims_finding", "code__regex=["),
        ("auth_user", "date_joined__year=99999"),
        ("auth_user", "username=%00"),
    ],
)
def test_a_value_that_nothing_compares_with_leads_back_too(browser, rows, page, query):
    address = reverse(f"admin:{page}_changelist")
    answer = browser("superuser").get(f"{address}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"{address}?e=1")


def test_a_failure_of_a_list_that_nobody_asked_for_oddly_is_not_hidden(browser, db, monkeypatch):
    def fail(*args):
        raise ValueError("ours")

    client = browser("reporter")
    monkeypatch.setattr(LookAheadChangeList, "get_results", fail)
    with pytest.raises(ValueError, match="ours"):
        client.get(CLAIMS)


def test_an_unknown_lookup_is_a_bad_request(browser, db):
    assert browser("reporter").get(f"{CLAIMS}?version__text__contains=x").status_code in (302, 400)


def listed(client, query: str, model: str = "claim") -> set[int]:
    """Return the primary keys on the list."""
    answer = client.get(reverse(f"admin:claims_{model}_changelist") + f"?{query}")
    assert answer.status_code == 200
    return {row.pk for row in answer.context_data["cl"].result_list}


def test_claims_are_found_by_their_words(browser, make):
    hit = make.claim()
    make.claim(source_spans=[], content_spans=[{"start": 0, "end": 7, "exact": "Harbour"}])
    client = browser("reporter")
    assert listed(client, 'q="fees will rise"') == {hit.pk}
    assert listed(client, "q=mensah") == {hit.pk}
    assert listed(client, "q=nowhere") == set()
    assert len(listed(client, "q=+")) == 2
    assert len(listed(client, 'q=harbour "')) == 2


def test_filters_of_claims(browser, make):
    client = browser("editor")
    chief = make.user("chief editor")
    speaker, outlet = make.speaker(), make.outlet()
    waiting = make.claim(status="awaiting_approval", speaker=speaker, speaker_kind="person")
    mine = make.claim(status="in_review", cited_outlet=outlet, stale=True)
    own = make.claim(extractor_name="", extractor_version="", created_by=chief, quote_type="direct")
    earlier = make.claim(is_current=False, extractor_version="0.1")
    assignments.assign_claim(claim=mine, editor=client.user, by=chief)
    expected = {
        "": {waiting, mine, own},
        "of=any": {waiting, mine, own, earlier},
        "of=earlier": {earlier},
        "of=nonsense": {waiting, mine, own},
        "queue=approval": {waiting},
        "queue=assigned": {mine},
        "queue=nonsense": {waiting, mine, own},
        "status__exact=in_review": {mine},
        "stale__exact=1": {mine},
        "quote_type__exact=direct": {own},
        f"speaker={speaker.pk}": {waiting},
        "speaker=": {waiting, mine, own},
        f"speaker={10**30}": set(),
        f"cited_outlet={outlet.pk}&of=any": {mine},
        "speaker_kind__exact=person": {waiting},
        "found_by=editor": {own},
        "found_by=earlier&of=earlier": {earlier},
        "found_by=nonsense": {waiting, mine, own},
    }
    found = {query: listed(client, query) for query in expected}
    assert found == {query: {claim.pk for claim in rows} for query, rows in expected.items()}


def test_claims_of_the_present_extractor(browser, make):
    from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION

    make.claim(extractor_name="another")
    ours = make.claim(extractor_name=EXTRACTOR_NAME, extractor_version=EXTRACTOR_VERSION)
    assert listed(browser("reporter"), "found_by=present") == {ours.pk}


def test_the_filter_by_speaker_names_the_chosen_one_and_loads_no_other(browser, make, six_hundred):
    speaker = make.speaker("Ada Mensah")
    body = browser("reporter").get(f"{CLAIMS}?speaker={speaker.pk}&of=any").content.decode()
    assert "Ada Mensah" in body
    assert "Many 7" not in body
    assert '<input type="hidden" name="of" value="any">' in body


def test_other_lists_have_their_filters(browser, make):
    client = browser("reporter")
    outlet = make.outlet()
    failed = make.analysis(state="failed", error="No model.")
    queued = make.analysis()
    done = make.analysis(state="done", claim_count=0, finished_at="2026-01-01T00:00Z")
    kept = make.snapshot(outlet=outlet)
    make.snapshot()
    assert listed(client, "reading=pending", "analysis") == {queued.pk}
    assert listed(client, "reading=done", "analysis") == {done.pk}
    assert listed(client, "reading=failed", "analysis") == {failed.pk}
    assert len(listed(client, "reading=x", "analysis")) == 3
    assert listed(client, "reading=failed", "article") == {failed.version.article_id}
    assert listed(client, f"outlet={outlet.pk}", "snapshot") == {kept.pk}
    assert Analysis.objects.count() == 3
    assert Snapshot.objects.count() == 2


def test_open_and_closed_rows(browser, make):
    client, chief = browser("reporter"), make.user("chief editor")
    claim = make.claim()
    closed = assignments.assign_claim(claim=claim, editor=chief, by=chief)
    assignments.close_assignment(claim=claim, by=chief)
    open_ = assignments.assign_claim(claim=claim, editor=chief, by=chief)
    assert listed(client, "open=yes", "assignment") == {open_.pk}
    assert listed(client, "open=no", "assignment") == {closed.pk}
    assert listed(client, "open=x", "assignment") == {open_.pk, closed.pk}


def test_articles_are_found_by_their_words(browser, make):
    hit = make.version(headline="Fees to rise", article=make.article(slug="tema-port"))
    make.version(headline="Another", text="Nothing of it.")
    client = browser("reporter")
    for words in ("fees", "TEMA", "rising -nothing", '"harbour fees"'):
        assert listed(client, f"q={words}", "article") == {hit.article_id}, words
    assert len(listed(client, "q=+", "article")) == 2
    assert listed(client, "q=" + "(%26'%5C" * 2_000, "article") == set()


def test_an_empty_list_says_what_to_do(browser, db):
    client = browser("reporter")
    assert "Submit an article" in client.get(CLAIMS).content.decode()
    assert "No row fits these filters" in client.get(f"{CLAIMS}?stale__exact=1").content.decode()
    searched = client.get(f"{CLAIMS}?q=%3Cb%3E").content.decode()
    assert "Rows that match “<bdi>&lt;b&gt;</bdi>”" in searched


def test_rows_are_escaped(browser, make):
    version = make.version(text="<script>\u202ealert(1)\x01</script> is what she said.")
    make.claim(version, content_spans=make.spans(version.text, "<script>\u202ealert(1)\x01"))
    body = browser("reporter").get(CLAIMS).content.decode()
    assert "<bdi>&lt;script&gt;\u202ealert(1)␁</bdi>" in body
    assert "<script>\u202e" not in body
