"""dumpdata: one review set, a fixed order, and text that comes back as it was."""

from __future__ import annotations

import gc
import gzip
import io
import json
from datetime import timedelta
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.core.serializers import deserialize, serialize
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.actions import evidence
from claims.actions.annotations import annotate
from claims.models import Analysis, Annotation, Assignment, Claim, Outlet, Snapshot, Status
from tests.processes import manage

NATURAL = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
# The way of Django's own command, by primary key.
PLAIN = {"use_natural_foreign_keys": False, "use_natural_primary_keys": False}
# Everything that PostgreSQL can keep in a text.
STORABLE = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


def dump(*labels: str, **options: Any) -> str:
    out = io.StringIO()
    call_command("dumpdata", *labels, stdout=out, **{"format": "yaml", **NATURAL, **options})
    return out.getvalue()


def models_of(text: str) -> list[str]:
    return [record["model"].removeprefix("claims.") for record in yaml.safe_load(text)]


# Loading asks for a check of what has none, so there is one more row than was dumped.
QUEUED = ["claims.rulecheck"]


@given(STORABLE)
@example("")
@example("two\nlines")
@example(" leading and trailing \n\nspaces ")
@example("\n\nblank lines first")
@example("ends with lines\n\n\n")
@example("tab\tand\r\nreturn")
@example("next\x85line \u2028 separator \u2029 paragraph")
@example("emoji 😀 and \ufeff mark")
@example("bell \x07 and delete \x7f")
@example("# no comment\n- no list\n--- no document\n...")
@example("key: value\n'quoted' \"twice\"")
@example("Norway: NO\nyes\n0x1f 1_000 12:30 2024-01-01 ~ null")
@example("lines\n    with an indent")
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize(("form", "read"), [("yaml", yaml.safe_load), ("json", json.loads)])
def test_any_text_comes_back(form, read, text):
    outlet = Outlet(pk=1, name=text, country="", notes=text)
    record = read(serialize(form, [outlet]))[0]["fields"]
    assert record == {"name": text, "country": "", "notes": text, "blind": False}


@given(st.lists(STORABLE, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_span_stands_on_one_line(words):
    spans = [{"end": 3, "exact": word, "start": 1} for word in words]
    text = serialize("yaml", [Claim(pk=1, content_spans=spans)], fields=["content_spans"])
    assert yaml.safe_load(text)[0]["fields"]["content_spans"] == spans
    assert len(text.split("\n")) == 5 + len(words)


def test_paragraphs_are_lines_and_spans_are_flow():
    claim = Claim(
        pk=1, chain=[{"kind": "outlet", "name": "NPR"}],
        content_spans=[{"end": 21, "exact": "Dmitry Peskov", "start": 8}],
    )  # fmt: skip
    snapshot = Snapshot(pk=2, text="First.\n\nSecond, after “a blank line”.")
    text = serialize("yaml", [claim, snapshot], fields=["chain", "content_spans", "text"])
    assert (
        text
        == """\
- model: claims.claim
  pk: 1
  fields:
    content_spans:
    - {start: 8, end: 21, exact: Dmitry Peskov}
    chain:
    - {name: NPR, kind: outlet}

- model: claims.snapshot
  pk: 2
  fields:
    text: |-
      First.

      Second, after “a blank line”.
"""
    )


def test_times_are_exact_in_both_formats():
    moment = timezone.now().replace(microsecond=123456)
    for form in ("yaml", "json"):
        text = serialize(form, [Assignment(pk=1, assigned_at=moment)], fields=["assigned_at"])
        [record] = yaml.safe_load(text)
        assert str(record["fields"]["assigned_at"]).replace("T", " ") == str(moment)


def test_no_anchors_even_where_a_value_stands_twice():
    spans = [{"start": 0, "end": 1, "exact": "a"}]
    claim = Claim(pk=1, cue_spans=spans, content_spans=spans)
    text = serialize("yaml", [claim], fields=["cue_spans", "content_spans"])
    assert "&" not in text
    assert "*" not in text


@pytest.mark.django_db
def test_one_article_and_nothing_of_another(make):
    ours = make.claim(status=Status.VERIFIED, speaker=make.speaker("Ada Mensah"))
    make.claim(status=Status.VERIFIED, speaker=make.speaker("Somebody Else"))
    copied_from = make.snapshot()
    make.evidence(ours, snapshot=make.snapshot(origin=make.snapshot(origin=copied_from)))
    make.analysis(ours.version)
    note = annotate(by=make.user(), claim=ours, body="Look again.")
    annotate(by=make.user(), body="Done.", reply_to=note)
    text = dump(article=ours.version.article.slug)
    assert "Somebody Else" not in text
    assert models_of(text) == [
        "speaker", "article", "articleversion", "analysis", "claim",
        *["snapshot"] * 4, *["evidence"] * 2, *["decision"] * 3, *["annotation"] * 2,
    ]  # fmt: skip


@pytest.mark.django_db
def test_corrections_come_back_with_what_they_undo(make, tmp_path):
    claim = make.claim(make.version(make.article(slug="quay-one")))
    row = make.correction(claim)
    make.correction(claim, undoes=row, before=row.after, after=row.before)
    file = tmp_path / "copy.yaml"
    file.write_text(dump(article="quay-one").replace("quay-one", "quay-two"), encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)
    assert dump(article="quay-two") == file.read_text(encoding="utf-8")
    assert models_of(dump(article="quay-two"))[-2:] == ["correction"] * 2


@pytest.mark.django_db
def test_notifications_come_back_with_their_note(make, tmp_path):
    ann = make.user("editor", name="ann")
    note = annotate(
        by=make.user(name="ben"), body="@ann?", claim=make.claim(), motivation="editing",
        replacement="",
    )  # fmt: skip
    file = tmp_path / "all.yaml"
    file.write_text(dump("claims", "auth.user", exclude=QUEUED), encoding="utf-8")
    note.delete()
    call_command("loaddata", str(file), verbosity=0)
    assert ann.notifications.get().annotation.replacement == ""
    assert dump("claims", "auth.user", exclude=QUEUED) == file.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_labels_narrow_a_review_set(make):
    claim = make.claim(status=Status.VERIFIED)
    slug = claim.version.article.slug
    assert models_of(dump("claims.claim", article=slug)) == ["claim"]
    assert models_of(dump("claims", article=slug, exclude=["claims.decision"])) == [
        "article", "articleversion", "claim", "snapshot", "evidence",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_order_does_not_depend_on_who_came_first(make):
    make.outlet("zeta")
    make.outlet("Älpha")
    make.outlet("Beta")
    names = [record["fields"]["name"] for record in yaml.safe_load(dump("claims.outlet"))]
    assert names == ["Beta", "zeta", "Älpha"]


@pytest.mark.django_db
def test_an_origin_stands_before_its_copy_though_it_was_found_later(make):
    origin = make.snapshot("The wire's text.", retrieved_at=timezone.now() + timedelta(days=1))
    make.snapshot("The copy.", origin=origin, retrieved_at=timezone.now())
    texts = [record["fields"]["text"] for record in yaml.safe_load(dump("claims.snapshot"))]
    assert texts == ["The wire's text.", "The copy."]


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(make):
    def queries(slug: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            dump(article=slug)
        return len(captured)

    counts = []
    for number in (1, 5):
        version = make.version()
        for _ in range(number):
            claim = make.claim(version, status=Status.VERIFIED, speaker=make.speaker())
            annotate(by=make.user(), claim=claim, body="A note.")
        counts.append(queries(version.article.slug))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_what_is_generated_is_not_written(make):
    make.claim()
    for form in ("yaml", "json"):
        text = dump("claims", format=form)
        for name in ("content_text", "speaker_as_named", "fingerprint", "search", "sha256"):
            assert f'{name}"' not in text
            assert f"{name}:" not in text


@pytest.mark.django_db
def test_an_empty_dump_is_a_list_and_loads():
    assert dump("claims.claim") == "[]\n"
    assert list(deserialize("yaml", "[]\n")) == []


@pytest.mark.django_db
def test_output_may_be_packed(make, tmp_path):
    make.outlet("NPR")
    dump("claims.outlet", output=str(tmp_path / "x.yaml"))
    dump("claims.outlet", output=str(tmp_path / "x.yaml.gz"))
    plain = (tmp_path / "x.yaml").read_text(encoding="utf-8")
    assert models_of(plain) == ["outlet"]
    assert gzip.decompress((tmp_path / "x.yaml.gz").read_bytes()).decode() == plain


@pytest.mark.django_db
def test_django_s_own_ways_still_work(make):
    outlet = make.outlet("NPR")
    text = dump(
        "claims.outlet", primary_keys=str(outlet.pk), use_natural_primary_keys=False, format="json"
    )
    assert yaml.safe_load(text)[0]["pk"] == outlet.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"article": "nobody"}, "There is no article “nobody”."),
        ({"article": "nobody", "primary_keys": "1"}, "Use --pks or --article, not both."),
        ({"format": "toml"}, "Unknown serialization format: toml"),
        ({"output": "/nowhere/x.yaml"}, "/nowhere/x.yaml: No such file or directory."),
        ({"output": "/dev/full"}, "/dev/full: No space left on device."),
        ({"output": "/nowhere/x.yaml", **PLAIN}, "/nowhere/x.yaml"),
        ({"format": "toml", **PLAIN}, "Unknown serialization format: toml"),
        ({"exclude": ["zz"]}, "No installed app with label 'zz'."),
        ({"exclude": ["claims.zz"], **PLAIN}, "Unknown model: claims.zz"),
        ({"primary_keys": "x", **PLAIN}, "Unable to serialize database: "),
        ({"primary_keys": "1,x"}, "Unable to serialize database: "),
        ({"article": "\udcff"}, "article: This is not UTF-8."),
        ({"exclude": ["\udcff"]}, "exclude: This is not UTF-8."),
    ],
)
def test_what_it_refuses(options, message, make):
    make.outlet("NPR")
    assert message in refused("claims.outlet", **options)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("zz", "No installed app with label 'zz'."),
        ("claims.zz", "Unknown model: claims.zz"),
        ("\udcff", "app_label: This is not UTF-8."),
    ],
)
def test_labels_it_refuses(label, message):
    assert message in refused(label)
    assert message in refused(label, **PLAIN)


def refused(*labels: str, **options: Any) -> str:
    """Dump what cannot be dumped; return the one line that says why."""
    with pytest.raises(CommandError) as caught:
        dump(*labels, **options)
    assert caught.value.returncode == 2
    line = str(caught.value)
    assert line.isprintable()
    # The error's traceback holds a half-read query; its cursor must close in this transaction.
    del caught
    gc.collect()
    return line


@pytest.mark.django_db
def test_an_error_of_standard_output_is_not_ours(make):
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    make.outlet("NPR")
    with pytest.raises(BrokenPipeError):
        call_command("dumpdata", "claims.outlet", stdout=Closed(), format="yaml", **NATURAL)


@pytest.mark.processes
@pytest.mark.django_db
def test_as_a_program():
    """One line on standard error, exit code 2, no traceback."""
    done = manage("dumpdata", "--article", b"\xff".decode(errors="surrogateescape"))
    assert done.returncode == 2
    assert done.stderr.decode() == "CommandError: article: This is not UTF-8.\n"


@pytest.mark.django_db
def test_a_dump_of_everything_loads_into_an_empty_database(make, tmp_path):
    claim = make.claim(status=Status.ALTERED)
    evidence.add_evidence(
        claim=claim, snapshot=make.snapshot(), relation="mentions", by=make.user("editor")
    )
    make.analysed()
    file = tmp_path / "all.yaml"
    dump("claims", "auth.user", output=str(file), exclude=QUEUED)
    before = file.read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL claimcheck.allow_truncate = 'on'")
        cursor.execute(
            "TRUNCATE claims_article, claims_snapshot, claims_speaker, auth_user CASCADE"
        )
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert not Analysis.objects.exists()
    assert not Annotation.objects.exists()
    call_command("loaddata", str(file), verbosity=0)
    assert dump("claims", "auth.user", exclude=QUEUED) == before
