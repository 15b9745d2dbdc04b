# ruff: noqa: E501 - tables: one case a line
"""Broken fixtures: exit code 2, one line with file, record and field, and nothing stored."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from claims.management.fixtures.refusals import refusal
from claims.models import Article, Claim, Outlet, Snapshot, Speaker

TEXT = "Fees rise in May, director Ada Mensah said, according to the Tema Courier."
WHEN = "2024-05-01T10:00:00+00:00"
PEOPLE = ["first", "second"]


def span(words: str) -> list[dict[str, Any]]:
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words), "exact": words}]


def decision(number: int, old: str, new: str, by: str, verdict: str = "") -> dict[str, Any]:
    return {
        "model": "claims.decision",
        "fields": {
            "claim": ["fees", 1, 1], "number": number, "old_status": old, "new_status": new,
            "verdict": verdict, "by": [by], "at": WHEN,
        },
    }  # fmt: skip


USERS, COURIER, ADA, ARTICLE, VERSION, CLAIM = 0, 2, 3, 4, 5, 6
SOURCE, EVIDENCE, FIRST, LAST, NOTE, FINDING, TASK = 7, 8, 9, 11, 12, 13, 14
GOOD: list[dict[str, Any]] = [
    *[{"model": "auth.user", "fields": {"username": name, "password": "!"}} for name in PEOPLE],
    {"model": "claims.outlet", "fields": {"name": "Tema Courier", "country": "GH"}},
    {"model": "claims.speaker", "fields": {"name": "Ada Mensah", "kind": "person"}},
    {"model": "claims.article", "fields": {"slug": "fees", "created_at": WHEN}},
    {
        "model": "claims.articleversion",
        "fields": {"article": ["fees"], "number": 1, "headline": "Fees", "text": TEXT},
    },
    {
        "model": "claims.claim",
        "fields": {
            "version": ["fees", 1], "number": 1, "source_spans": span("director Ada Mensah"),
            "cue_spans": span("said"), "content_spans": span("Fees rise in May"),
            "quote_type": "indirect", "speaker": ["Ada Mensah", ""], "confidence": 0.9,
            "cited_outlet": ["Tema Courier"], "chain": [{"name": "Tema Courier", "kind": "outlet"}],
            "extractor_name": "hand", "extractor_version": "1", "status": "verified",
            "proposed_verdict": "verified", "proposed_by": ["first"], "proposed_at": WHEN,
            "decided_by": ["second"], "decided_at": WHEN,
        },
    },
    {"model": "claims.snapshot", "pk": 900, "fields": {"text": "Fees rise in May.", "title": "T"}},
    {
        "model": "claims.evidence",
        "fields": {
            "claim": ["fees", 1, 1], "snapshot": 900, "relation": "supports",
            "passage": "Fees rise in May", "added_at": WHEN,
        },
    },
    decision(1, "unreviewed", "in_review", "first"),
    decision(2, "in_review", "awaiting_approval", "first", "verified"),
    decision(3, "awaiting_approval", "verified", "second", "verified"),
    {
        "model": "claims.annotation",
        "fields": {
            "identifier": "4f7c1e0e-34c9-4a07-8f6e-6c0a4b7c9a11", "version": ["fees", 1],
            "claim": ["fees", 1, 1], "body": "Good.", "author": ["first"], "start": 0, "end": 4,
        },
    },
    {
        "model": "claims.finding",
        "fields": {
            "version": ["fees", 1], "code": "AT305", "severity": "note", "start": 0, "end": 4,
            "message": "No link.",
        },
    },
    {
        "model": "claims.assignment",
        "fields": {
            "claim": ["fees", 1, 1], "editor": ["first"], "assigned_by": ["second"],
            "assigned_at": WHEN,
        },
    },
]  # fmt: skip
OTHER = {"model": "claims.article", "fields": {"slug": "other"}}
OTHER_VERSION = {
    "model": "claims.articleversion",
    "fields": {"article": ["other"], "number": 1, "headline": "Other", "text": TEXT},
}
CLAIM_NAME = "record 7 (claims.claim fees/1/1), field "
WRONG = "This must be "

# What is put where, and what the error says after the name of the file. A path that starts
# with a number changes that record; DROP takes the key away.
DROP = object()
CASES: dict[str, tuple[int, str, Any, str]] = {
    "unknown model": (COURIER, "model", "claims.paper", "record 3 (claims.paper): There is no model “claims.paper”."),
    "model without app": (COURIER, "model", "outlet", "record 3 (outlet): There is no model “outlet”."),
    "model is no text": (COURIER, "model", 7, "record 3: There is no model “7”."),
    "no model": (COURIER, "model", DROP, "record 3, field model: It is missing."),
    "no fields": (COURIER, "fields", DROP, "record 3 (claims.outlet), field fields: It is missing."),
    "fields are a list": (COURIER, "fields", [], "record 3 (claims.outlet), field fields: This must be a mapping"),
    "another part": (COURIER, "feilds", {}, "record 3 (claims.outlet Tema Courier), field feilds: A record has"),
    "unknown field": (COURIER, "fields.city", "Tema", "record 3 (claims.outlet Tema Courier), field city: claims.outlet has no such field."),
    "reverse relation": (COURIER, "fields.aliases", [], "field aliases: claims.outlet has no such field."),
    "generated field": (CLAIM, "fields.content_text", "Fees", CLAIM_NAME + "content_text: The database computes this field"),
    "text is a list": (COURIER, "fields.name", ["Tema"], "field name: This must be text, not a list."),
    "text is a number": (COURIER, "fields.name", 5, "field name: This must be text, not a int. Put it in quotation marks."),
    "country is true": (COURIER, "fields.country", False, "field country: This must be text, not true or false. Put it"),
    "country unknown": (COURIER, "fields.country", "Ghana", "field country: "),
    "name is blank": (COURIER, "fields.name", "", "field name: This field cannot be blank."),
    "name is white space": (COURIER, "fields.name", "  ", "field name: name must not be empty."),
    "name is null": (COURIER, "fields.name", None, "field name: A value is needed here, not null."),
    "name is too long": (COURIER, "fields.name", "n" * 201, "field name: "),
    "name has NUL": (COURIER, "fields.name", "a\x00b", "field name: The text has a NUL at character 1."),
    "name has half a pair": (COURIER, "fields.name", "a\ud83d", "field name: The text has half of a surrogate pair"),
    "name rings a bell": (COURIER, "fields.name", "a\x07b", "record 3 (claims.outlet a b), field name: The text has a control character (U+0007) at character 1."),
    "headline colours the terminal": (VERSION, "fields.headline", "\x1b[31mFees", "field headline: The text has a control character (U+001B) at character 0."),
    "title with a C1 control": (SOURCE, "fields.title", "T\x9b", "field title: The text has a control character (U+009B) at character 1."),
    "unknown kind": (ADA, "fields.kind", "robot", "record 4 (claims.speaker Ada Mensah), field kind: “robot” is not one of: person, "),
    "truth as text": (ADA, "fields.confirmed", "yes", "field confirmed: This must be true or false, not text."),
    "slug with spaces": (ARTICLE, "fields.slug", "a b", "field slug: "),
    "no date": (ARTICLE, "fields.created_at", "yesterday", "field created_at: “yesterday” value has an invalid format."),
    "impossible date": (ARTICLE, "fields.created_at", "2024-13-45T10:00:00Z", "field created_at: "),
    "no zone": (ARTICLE, "fields.created_at", "2024-05-01T10:00:00", "field created_at: “2024-05-01T10:00:00” lacks its zone"),
    "before the year 1": (ARTICLE, "fields.created_at", "0001-01-01T00:00:00+14:00", "record 5 (claims.article fees), field created_at: “0001-01-01T00:00:00+14:00” lies outside the years 1 to 9999."),
    "after the year 9999": (ARTICLE, "fields.created_at", "9999-12-31T23:59:59-14:00", "record 5 (claims.article fees), field created_at: “9999-12-31T23:59:59-14:00” lies outside"),
    "language is none": (ARTICLE, "fields.language", "<b>", "record 5 (claims.article fees), field language: This must be a language tag, such as en or pt-BR."),
    "language ends with a line": (ARTICLE, "fields.language", "en\n", "field language: The text has a control character"),
    "date is a number": (ARTICLE, "fields.created_at", 2024, "field created_at: This must be a date with time and zone"),
    "outlet unknown": (ARTICLE, "fields.outlet", ["The Mail"], "record 5 (claims.article fees), field outlet: There is no claims.outlet “The Mail”."),
    "key of an outlet is a mapping": (ARTICLE, "fields.outlet", {"name": "x"}, "field outlet: This must be a whole number, not a mapping."),
    "key of an outlet is too long": (ARTICLE, "fields.outlet", ["a", "b"], "field outlet: “a/b” is not a key of claims.outlet."),
    "key with a list": (ARTICLE, "fields.outlet", [["a"]], "field outlet: “a” cannot be a part of a key."),
    "no article": (VERSION, "fields.article", DROP, "record 6 (claims.articleversion 1), field article: It is missing."),
    "article is null": (VERSION, "fields.article", None, "field article: A value is needed here, not null."),
    "number is text": (VERSION, "fields.number", "1", "field number: This must be a whole number, not text."),
    "number is true": (VERSION, "fields.number", True, "field number: This must be a whole number, not true or false."),
    "number is NaN": (VERSION, "fields.number", math.nan, "record 6 (claims.articleversion fees/nan), field number: This must be a whole number, not NaN."),
    "confidence is NaN": (CLAIM, "fields.confidence", math.nan, CLAIM_NAME + "confidence: This must be a number, not NaN."),
    "confidence is infinite": (CLAIM, "fields.confidence", -math.inf, CLAIM_NAME + "confidence: This must be a number, not an infinite number."),
    "NaN in JSON": (FINDING, "fields.data", {"a": [math.nan]}, "field data: This must be JSON: NaN stands in it."),
    "number of a key as text": (CLAIM, "fields.version", ["fees", "1"], "record 7 (claims.claim fees/1/1), field version: “1” is the key's number: write it as a number."),
    "number of a key through a claim": (EVIDENCE, "fields.claim", ["fees", 1, "1"], "field claim: “1” is the key's number: write it as a number."),
    "text of a key as number": (CLAIM, "fields.cited_outlet", [24], CLAIM_NAME + "cited_outlet: “24” is the key's name: put it in quotation marks."),
    "number is a fraction": (VERSION, "fields.number", 1.5, "field number: This must be a whole number, not a float."),
    "number below one": (VERSION, "fields.number", 0, "field number: "),
    "number is huge": (VERSION, "fields.number", 10**30, "field number: "),
    "text is empty": (VERSION, "fields.text", " ", "record 6 (claims.articleversion fees/1), field text: text must not be empty."),
    "cited outlet unknown": (CLAIM, "fields.cited_outlet", ["Daily Planet"], CLAIM_NAME + "cited_outlet: There is no claims.outlet “Daily Planet”."),
    "speaker unknown by number": (CLAIM, "fields.speaker", 987654, CLAIM_NAME + "speaker: There is no claims.speaker “987654”."),
    "status unknown": (CLAIM, "fields.status", "approved", CLAIM_NAME + "status: “approved” is not one of: unreviewed, in_review, "),
    "quote type missing": (CLAIM, "fields.quote_type", DROP, CLAIM_NAME + "quote_type: This field cannot be blank."),
    "confidence out of range": (CLAIM, "fields.confidence", 1.5, CLAIM_NAME + "confidence: confidence is a number from 0 to 1."),
    "confidence too large": (CLAIM, "fields.confidence", 10**400, CLAIM_NAME + "confidence: This number is too large."),
    "spans are text": (CLAIM, "fields.cue_spans", "said", CLAIM_NAME + "cue_spans: This must be a list of {start, end, exact}."),
    "no content": (CLAIM, "fields.content_spans", [], CLAIM_NAME + "content_spans: "),
    "span without exact": (CLAIM, "fields.content_spans", [{"start": 0, "end": 4}], CLAIM_NAME + "content_spans: Span 1: it must have start, end and exact"),
    "span of text": (CLAIM, "fields.content_spans", [{"start": "0", "end": 4, "exact": "Fees"}], CLAIM_NAME + "content_spans: Span 1: start and end are whole"),
    "span is empty": (CLAIM, "fields.content_spans", [{"start": 4, "end": 4, "exact": ""}], CLAIM_NAME + "content_spans: Span 1: 4-4 is empty"),
    "span elsewhere": (CLAIM, "fields.content_spans.0.start", 1, CLAIM_NAME + "content_spans: Span 1: The text at 1-16 is not “Fees rise in May” but “ees rise in May”."),
    "span after the text": (CLAIM, "fields.content_spans", [{"start": 900, "end": 904, "exact": "Fees"}], CLAIM_NAME + "content_spans: Span 1: 900-904 does not lie in the text of 74 characters."),
    "spans out of order": (CLAIM, "fields.content_spans", [*span("said"), *span("Fees")], CLAIM_NAME + "content_spans: Span 2: it starts at 0, before the span before it ends (42)."),
    "span with NUL": (CLAIM, "fields.content_spans.0.exact", "\x00", CLAIM_NAME + "content_spans: The text has a NUL"),
    "chain is a mapping": (CLAIM, "fields.chain", {"name": "x"}, CLAIM_NAME + "chain: This must be a list of {name, kind}."),
    "hop without kind": (CLAIM, "fields.chain", [{"name": "x"}], CLAIM_NAME + "chain: Hop 1: it must have name and kind"),
    "hop without name": (CLAIM, "fields.chain", [{"name": " ", "kind": "outlet"}], CLAIM_NAME + "chain: Hop 1: its name must be a text"),
    "hop of another kind": (CLAIM, "fields.chain.0.kind", "paper", CLAIM_NAME + "chain: Hop 1: its kind must be one of: outlet, "),
    "people do not fit": (CLAIM, "fields.decided_by", None, CLAIM_NAME + "decided_at: decided_at and decided_by are set together."),
    "approved by the proposer": (CLAIM, "fields.decided_by", ["first"], CLAIM_NAME + "proposed_by: A verdict is approved by another editor"),
    "decided by somebody else": (LAST, "fields.by", ["first"], "record 12 (claims.decision fees/1/1/3), field by: A verdict is approved by another editor"),
    "verdict not decided": (LAST, "", DROP, CLAIM_NAME + "status: The claim is verified but its last decision says awaiting_approval."),
    "verdict without evidence": (EVIDENCE, "", DROP, CLAIM_NAME + "evidence: A verdict needs at least one piece of evidence."),
    "decision out of order": (FIRST, "fields.number", 5, "record 10 (claims.decision fees/1/1/5), field number: Decision 5 of this claim does not follow decision 0."),
    "decision on nothing": (FIRST, "fields.claim", ["fees", 1, 2], "record 10 (claims.decision fees/1/2/1), field claim: There is no claims.claim “fees/1/2”."),
    "move not allowed": (FIRST, "fields.new_status", "verified", "field new_status: The claim cannot make that move."),
    "passage elsewhere": (EVIDENCE, "fields.passage", "Fees fall", "record 9 (claims.evidence fees/1/1/900), field passage: The passage does not stand in the snapshot."),
    "url is none": (SOURCE, "fields.url", "not a url", "record 8 (claims.snapshot not a url/T), field url: Enter a valid URL."),
    "pk is text": (SOURCE, "pk", "x", "record 8 (claims.snapshot T), field id: This must be a whole number, not text."),
    "pk is negative": (SOURCE, "pk", -1, "record 8 (claims.snapshot T), field id: A primary key is a whole number from 1."),
    "uuid is none": (NOTE, "fields.identifier", "12", "field identifier: “12” is not a valid UUID."),
    "no identifier": (NOTE, "fields.identifier", DROP, "record 13 (claims.annotation), field identifier: It is missing: it tells"),
    "note after the text": (NOTE, "fields.end", 400, "field end: The text has 74 characters."),
    "note without start": (NOTE, "fields.start", None, "field end: start and end are set together."),
    "finding without place": (FINDING, "fields.start", DROP, "field start: This field cannot be null."),
    "finding of a wrong code": (FINDING, "fields.code", "X1", "field code: code is AT and three digits."),
    "finding waived by nobody": (FINDING, "fields.state", "waived", "field state: A waiver needs who, when and why."),
    "finding data with a fraction too many": (FINDING, "fields.data", {"a": "\ud800"}, "field data: The text has half"),
    "closed before it was made": (TASK, "fields.closed_at", "2024-04-01T10:00:00Z", "field closed_at: closed_at is before assigned_at."),
    "groups are text": (USERS, "fields.groups", "editor", "record 1 (auth.user first), field groups: This must be a list."),
    "group unknown": (USERS, "fields.groups", [["boss"]], "record 1 (auth.user first), field groups: There is no auth.group “boss”."),
    "permission of an unknown model": (USERS, "fields.user_permissions", [["x", "y", "z"]], "record 1 (auth.user first), field user_permissions: There is no auth.permission “x/y/z”."),
    "the same record twice": (FINDING, "", CLAIM, "record 14 (claims.claim fees/1/1): This is the same record as record 7."),
    "the same spans twice": (FINDING, "", "copy", "record 14 (claims.claim fees/1/2), field fingerprint: "),
    "a record is a text": (ADA, "", "Ada", "record 4: A record is a mapping of model and fields."),
}  # fmt: skip


def broken(index: int, path: str, value: Any) -> list[Any]:
    """Return the good records with one of them changed."""
    records: list[Any] = copy.deepcopy(GOOD)
    if path:
        *parents, last = path.split(".")
        place = records[index]
        for part in parents:
            place = place[int(part)] if part.isdigit() else place[part]
        if value is DROP:
            del place[last]
        else:
            place[last] = value
    elif value is DROP:
        del records[index]
    elif value == "copy":
        records[index] = copy.deepcopy(GOOD[CLAIM])
        records[index]["fields"]["number"] = 2
    else:
        records[index] = copy.deepcopy(GOOD[value]) if isinstance(value, int) else value
    return records


def write(path: Path, records: Any) -> Path:
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


def refused(*names: Any, **options: Any) -> str:
    """Load what must not load; return the one line that says why."""
    with pytest.raises(CommandError) as caught:
        call_command("loaddata", *[str(name) for name in names], **options)
    assert caught.value.returncode == 2
    line = str(caught.value)
    assert line.isprintable()
    return line


def nothing_is_stored() -> bool:
    return not any(
        model.objects.exists() for model in (User, Outlet, Speaker, Article, Claim, Snapshot)
    )


@pytest.mark.django_db
def test_the_good_records_load(tmp_path):
    call_command("loaddata", str(write(tmp_path / "good.json", GOOD)), verbosity=0)
    assert Claim.objects.get().status == "verified"
    # The primary key that the file gives is not given again.
    assert Snapshot.objects.create(text="Another.").pk == 901


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES)
def test_a_broken_record(case, tmp_path):
    index, path, value, expected = CASES[case]
    file = write(tmp_path / "broken.json", broken(index, path, value))
    line = refused(file)
    assert line.startswith(f"{file}, record ")
    assert expected in line
    assert nothing_is_stored()


@pytest.mark.django_db
def test_a_claim_of_another_version_cannot_be_annotated(tmp_path):
    records = [*copy.deepcopy(GOOD), OTHER, OTHER_VERSION]
    records[NOTE]["fields"]["version"] = ["other", 1]
    line = refused(write(tmp_path / "a.json", records))
    assert "record 13 " in line
    assert line.endswith("field claim: The claim belongs to another version.")


@pytest.mark.django_db
def test_a_text_never_changes(tmp_path):
    call_command("loaddata", str(write(tmp_path / "good.json", GOOD)), verbosity=0)
    changed = broken(VERSION, "fields.headline", "Fees rise")
    line = refused(write(tmp_path / "changed.json", changed))
    assert "record 6 (claims.articleversion fees/1), field headline: The text of a version" in line


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("{1: a}", "field data: The keys of a mapping must be text."),
        ("{a: 2024-01-01}", "field data: This must be JSON: a date stands in it."),
    ],
)
def test_yaml_that_is_no_json(data, expected, tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(f"- {{model: claims.finding, fields: {{code: AT101, data: {data}}}}}")
    assert refused(file) == f"{file}, record 1 (claims.finding AT101), {expected}"


@pytest.mark.django_db
def test_a_date_is_no_time(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("- {model: claims.article, fields: {slug: a, created_at: 2024-01-01}}")
    assert "field created_at: This must be a date with time and zone, not a date." in refused(file)
    file.write_text("- {model: claims.speakerrole, fields: {start: 2024-01-01 10:00:00}}")
    assert "field start: This must be a date, not a datetime." in refused(file)


@pytest.mark.django_db
def test_a_decision_on_a_claim_that_is_not_in_the_file(make, tmp_path):
    claim, editor = make.claim(), make.user("editor")
    fields = decision(1, "unreviewed", "in_review", editor.username)["fields"]
    fields["claim"] = list(claim.natural_key())
    line = refused(write(tmp_path / "x.json", [{"model": "claims.decision", "fields": fields}]))
    slug = claim.version.article.slug
    assert line.startswith(f"claims.claim {slug}/1/1, field status: The claim is unreviewed but")


@pytest.mark.django_db
def test_a_key_that_several_rows_have(make, tmp_path):
    claim, editor = make.claim(), make.user("editor")
    for _ in range(2):
        claim.assignments.create(
            editor=editor, assigned_by=editor, assigned_at=WHEN, closed_at=timezone.now()
        )
    fields = {"editor": [editor.username], "assigned_by": [editor.username], "assigned_at": WHEN}
    task = {"model": "claims.assignment", "fields": fields | {"claim": list(claim.natural_key())}}
    assert ": There are several claims.assignment “" in refused(write(tmp_path / "x.json", [task]))


@pytest.mark.django_db
def test_two_rules_that_name_no_column(tmp_path):
    records = [*copy.deepcopy(GOOD), copy.deepcopy(GOOD[TASK])]
    records[-1]["fields"]["assigned_at"] = "2024-05-02T10:00:00Z"
    assert refused(write(tmp_path / "a.json", records)).endswith(
        "record 16 (claims.assignment fees/1/1/2024-05-02T10:00:00Z), field claim: "
        "This claim is assigned already."
    )
    role = {"speaker": ["Ada Mensah", ""], "title": "director", "start": "2020-01-01"}
    twice = [{"model": "claims.speakerrole", "fields": role | {"start": day}} for day in (
        "2020-01-01", "2021-01-01",
    )]  # fmt: skip
    assert refused(write(tmp_path / "b.json", [GOOD[ADA], *twice])).endswith(
        "field start: The speaker holds this role already in that time."
    )


def test_an_entry_too_long_for_the_index_is_not_called_a_double():
    """PostgreSQL names the unique rule then, too."""
    cause: Any = Exception()
    cause.diag = SimpleNamespace(
        sqlstate="54000", message_primary="index row size 2720 exceeds maximum",
        message_detail=None, table_name="claims_article", column_name=None,
        constraint_name="article_url_unique",
    )  # fmt: skip
    error = OperationalError("index row")
    error.__cause__ = cause
    assert (refusal(error).field, refusal(error).message) == ("url", cause.diag.message_primary)
    cause.diag.sqlstate = "23505"
    assert refusal(error).message == "There is an article of this URL."


@pytest.mark.django_db
def test_a_group_with_a_permission_on_an_unknown_model(tmp_path):
    fields = {"name": "g", "permissions": [["x", "y", "z"]]}
    file = write(tmp_path / "x.json", [{"model": "auth.group", "fields": fields}])
    expected = "record 1 (auth.group g), field permissions: There is no auth.permission “x/y/z”."
    assert refused(file) == f"{file}, {expected}"
    assert not Group.objects.filter(name="g").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("pk", ["1:30", "017", "0x1f", "1_000"])
def test_yaml_numbers_are_decimal(pk, tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text(f"- {{model: claims.outlet, pk: {pk}, fields: {{name: NPR}}}}")
    expected = "record 1 (claims.outlet NPR), field id: This must be a whole number, not text."
    assert refused(file) == f"{file}, {expected}"


def test_an_error_that_is_not_about_a_row():
    assert refusal(OperationalError("The server went away.")).message == "The server went away."


@pytest.mark.django_db
def test_groups_and_their_permissions_load_twice(tmp_path):
    fields = {"name": "desk", "permissions": [["view_claim", "claims", "claim"]]}
    file = write(tmp_path / "x.json", [{"model": "auth.group", "fields": fields}])
    for _ in range(2):
        call_command("loaddata", str(file), verbosity=0)
        assert [one.codename for one in Group.objects.get(name="desk").permissions.all()] == [
            "view_claim"
        ]


@pytest.mark.django_db
def test_a_row_without_a_natural_key_has_a_number(tmp_path):
    fields = {"session_data": "x", "expire_date": WHEN}
    file = write(
        tmp_path / "x.json",
        [
            {"model": "sessions.session", "pk": "abc", "fields": fields},
            {"model": "admin.logentry", "fields": {"action_flag": 1, "object_repr": "x"}},
        ],
    )
    assert refused(file) == f"{file}, record 2 (admin.logentry), field user: It is missing."
    task = {"model": "claims.apitoken", "fields": {"user": ["first"], "digest": "d", "name": "n"}}
    assert "claims.apitoken" in refused(write(tmp_path / "y.json", [task]))


@pytest.mark.django_db
def test_it_says_what_it_loads(tmp_path, capsys):
    file = write(tmp_path / "x.json", GOOD)
    call_command("loaddata", str(file), verbosity=2)
    assert f"Loading {file}." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_second_file_that_is_broken_takes_the_first_with_it(tmp_path):
    good = write(tmp_path / "good.json", GOOD)
    bad = write(tmp_path / "bad.json", [{"model": "claims.outlet", "fields": {"name": ""}}])
    assert refused(good, bad).startswith(f"{bad}, record 1 (claims.outlet), field name: ")
    assert nothing_is_stored()
