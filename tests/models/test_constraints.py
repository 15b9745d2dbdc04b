"""What the database itself refuses, whoever writes to it."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from claims.models import (
    Annotation,
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Decision,
    Evidence,
    Finding,
    ImportedReview,
    Notification,
    Outlet,
    OutletAlias,
    OutletDomain,
    QueueEntry,
    QuotationKey,
    RuleSetting,
    SavedFilter,
    Speaker,
    SpeakerRole,
    Status,
)

NOW = timezone.now()


def refused(change, match: str) -> None:
    """``change`` raises an IntegrityError whose message matches, at once or at the commit."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        change()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


OF_THE_MACHINE = (
    "ApiToken", "AuditLine", "DailyFigure", "EventBatch", "EventCounter", "KeptAnswer", "Merge",
    "Presence",
    "RateWindow", "Uncounted", "WebhookAttempt", "WebhookDelivery", "WebhookEndpoint",
)  # fmt: skip
OUR_MODELS = [
    model
    for model in apps.get_app_config("claims").get_models()
    if "pgh_id" not in {f.name for f in model._meta.fields}
]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_choices_field_has_a_check(model):
    conditions = " ".join(
        str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)
    )
    for field in model._meta.concrete_fields:
        if field.choices:
            assert f"'{field.name}__in'" in conditions, f"{field} takes any value"


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_fields_that_say_who_and_when_are_tied(model):
    names = {field.name: field for field in model._meta.concrete_fields}
    conditions = " ".join(str(getattr(c, "condition", "")) for c in model._meta.constraints)
    for name, field in names.items():
        partner = name.removesuffix("_at") + "_by"
        if name.endswith("_at") and partner in names and field.null and names[partner].null:
            assert name in conditions, f"{model.__name__}: {name} and {partner} are not paired"


@pytest.mark.django_db
def test_the_models_and_the_migrations_agree():
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_database_that_an_old_release_left_half_way_is_refused():
    first = import_module("claims.migrations.0015_figures")
    with connection.schema_editor() as editor, pytest.raises(CommandError, match="d7bb392"):
        first.refuse_half_way(apps, editor)


# -- spans -------------------------------------------------------------------------------

BAD_SPANS = {
    "not a list": {"start": 0, "end": 1, "exact": "H"},
    "no exact": [{"start": 0, "end": 1}],
    "another key": [{"start": 0, "end": 1, "exact": "H", "role": "source"}],
    "empty": [{"start": 3, "end": 3, "exact": ""}],
    "backwards": [{"start": 5, "end": 3, "exact": "ab"}],
    "negative": [{"start": -1, "end": 1, "exact": "ab"}],
    "not whole": [{"start": 0.5, "end": 1.5, "exact": "a"}],
    "text for numbers": [{"start": "0", "end": "1", "exact": "H"}],
    "exact of another length": [{"start": 0, "end": 7, "exact": "Harbou"}],
    "overlapping": [
        {"start": 0, "end": 7, "exact": "Harbour"},
        {"start": 6, "end": 12, "exact": "r fees"},
    ],
    "out of order": [
        {"start": 8, "end": 12, "exact": "fees"},
        {"start": 0, "end": 7, "exact": "Harbour"},
    ],
    "a number": 5,
    "huge": [{"start": 0, "end": 10**30, "exact": "H"}],
}


@pytest.mark.parametrize("role", ["source", "cue", "content"])
@pytest.mark.parametrize("spans", BAD_SPANS.values(), ids=BAD_SPANS.keys())
def test_spans_that_are_not_well_formed_are_refused(make, role, spans):
    claim = make.unsaved_claim(**{f"{role}_spans": spans})
    refused(claim.save, f"claim_{role}_spans_well_formed")


def test_a_span_outside_the_text_is_refused(make):
    version = make.version(text="Ada said no.")
    spans = [{"start": 9, "end": 13, "exact": "no.."}]
    refused(make.unsaved_claim(version, content_spans=spans).save, "does not lie in the text of 12")


def test_a_span_whose_words_are_not_the_texts_is_refused(make):
    version = make.version(text="Ada said no.")
    spans = [{"start": 9, "end": 11, "exact": "on"}]
    refused(make.unsaved_claim(version, content_spans=spans).save, 'The text at 9-11 is not "on"')


def test_changed_spans_are_held_against_the_text_too(make):
    claim = make.claim()
    spans = [{"start": 0, "end": 7, "exact": "Airport"}]
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(content_spans=spans), "is not")


def test_spans_count_characters_not_bytes_and_may_be_far_apart(make):
    text = "😀“Größe” " * 9000
    version = make.version(text=text)
    spans = [
        {"start": 0, "end": 2, "exact": "😀“"},
        {"start": 50_000, "end": 80_000, "exact": text[50_000:80_000]},
        {"start": len(text) - 2, "end": len(text), "exact": text[-2:]},
    ]
    claim = make.claim(version, content_spans=spans)
    assert claim.content_text == " … ".join(span["exact"] for span in spans)


def test_a_claim_without_content_is_refused(make):
    refused(make.unsaved_claim(content_spans=[]).save, "claim_has_content")


def test_the_same_spans_are_stored_once_a_version(make):
    claim = make.claim()
    twin = make.unsaved_claim(claim.version, content_spans=claim.content_spans)
    refused(twin.save, "claim_same_spans_once")


@pytest.mark.parametrize(
    "chain",
    [{}, "CNN", [1], [{"name": "CNN"}], [{"name": " ", "kind": "outlet"}],
     [{"name": "CNN", "kind": "robot"}], [{"name": "CNN", "kind": "outlet", "x": 1}]],
)  # fmt: skip
def test_a_chain_that_is_not_well_formed_is_refused(make, chain):
    refused(make.unsaved_claim(chain=chain).save, "claim_chain_well_formed")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"quote_type": "reported"}, "claim_quote_type_known"),
        ({"status": "done"}, "claim_status_known|claim_status_has_its_people"),
        ({"confidence": 1.01}, "claim_confidence_0_to_1"),
        ({"confidence": float("nan")}, "claim_confidence_0_to_1"),
        ({"number": 0}, "claim_number_from_1"),
        ({"speaker_kind": "robot"}, "claim_speaker_kind_known"),
        ({"extractor_name": ""}, "claim_made_by_extractor_or_editor"),
        ({"proposed_at": NOW}, "claim_proposed_at_paired|claim_status_has_its_people"),
        ({"decided_at": NOW}, "claim_decided_at_paired|claim_status_has_its_people"),
        ({"status": "verified"}, "claim_status_has_its_people"),
    ],
)
def test_claims_that_contradict_themselves_are_refused(make, fields, constraint):
    refused(make.unsaved_claim(**fields).save, constraint)


# -- versions, decisions, statuses -------------------------------------------------------


def test_the_text_of_a_version_never_changes(make):
    version = make.version()
    versions = ArticleVersion.objects.filter(pk=version.pk)
    refused(lambda: versions.update(text="Another."), "never changes")
    assert versions.update(text=version.text) == 1  # the same again is no change


def test_a_claim_never_moves_to_another_version(make):
    claim, other = make.claim(), make.version()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(version=other), "never moves")


@pytest.mark.parametrize("change", ["update", "delete", "raw delete"])
def test_decisions_are_append_only(make, change):
    claim = make.claim(status=Status.IN_REVIEW)
    decisions = Decision.objects.filter(claim=claim)

    def raw_delete():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM claims_decision")

    changes = {
        "update": (lambda: decisions.update(reason="Nothing."), "never edited"),
        "delete": (decisions.delete, "never deleted"),
        "raw delete": (raw_delete, "never deleted"),
    }
    refused(*changes[change])


@pytest.mark.parametrize("table", ["claim", "decision", "evidence", "snapshot", "articleversion"])
def test_the_record_of_a_review_is_not_emptied(db, table):
    def truncate():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL claimcheck.allow_truncate = 'off'")
            cursor.execute(f"TRUNCATE claims_{table} CASCADE")

    refused(truncate, "is not emptied")


@pytest.mark.parametrize("status", ["awaiting_approval", "verified", "not_a_claim"])
def test_the_words_that_a_decision_is_about_do_not_change(make, status):
    claim = make.claim(status=status)
    claims = Claim.objects.filter(pk=claim.pk)
    others = make.spans(claim.version.text, "Harbour")
    refused(lambda: claims.update(content_spans=others), "do not change: reopen it first")
    refused(lambda: claims.update(source_spans=[]), "do not change: reopen it first")


def test_the_words_of_a_claim_in_review_may_be_corrected(make):
    claim = make.claim(status=Status.IN_REVIEW)
    others = make.spans(claim.version.text, "Harbour")
    assert Claim.objects.filter(pk=claim.pk).update(content_spans=others) == 1
    claim.refresh_from_db()
    assert claim.content_text == "Harbour"


@pytest.mark.parametrize("field", ["proposed_at", "decided_at"])
def test_a_claim_says_when_it_was_decided_as_its_decisions_do(make, field):
    claim = make.claim(status=Status.VERIFIED)
    before = {field: NOW.replace(year=1999, day=1)}
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**before), "are not those of the")


def test_a_url_fits_into_its_index(make):
    long = "http://example.org/" + "".join(chr(0x4E00 + n) for n in range(900))
    refused(lambda: make.article(url=long), "article_url_indexable")
    refused(lambda: make.snapshot(url=long), "snapshot_url_indexable")


def test_an_approval_by_the_proposer_is_refused_by_the_database(make):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    decision = Decision(
        claim=claim, number=3, old_status=Status.AWAITING_APPROVAL, new_status=Status.VERIFIED,
        verdict=Status.VERIFIED, by=claim.proposed_by,
    )  # fmt: skip
    refused(decision.save, "another editor")
    same = Claim.objects.filter(pk=claim.pk)
    refused(
        lambda: same.update(status="verified", decided_by=claim.proposed_by, decided_at=NOW),
        "claim_approved_by_another_editor",
    )


def test_a_verdict_other_than_the_proposed_one_is_refused(make):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    decision = Decision(
        claim=claim, number=3, old_status=Status.AWAITING_APPROVAL, new_status=Status.ALTERED,
        verdict=Status.ALTERED, by=make.user("editor"),
    )  # fmt: skip
    refused(decision.save, "is not the one proposed")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"number": 5}, "does not follow"),
        ({"old_status": "verified", "new_status": "in_review", "reason": "x"}, "but the claim is"),
        ({"new_status": "unreviewed"}, "decision_move_allowed"),
        ({"new_status": "not_a_claim"}, "decision_has_its_reason"),
        ({"new_status": "not_a_claim", "reason": " \n"}, "decision_has_its_reason"),
        ({"new_status": "awaiting_approval"}, "decision_verdict_fits"),
        ({"new_status": "awaiting_approval", "verdict": "unverifiable"}, "has_its_reason"),
        ({"new_status": "awaiting_approval", "verdict": "true"}, "decision_verdict_known"),
    ],
)
def test_decisions_out_of_order_or_without_their_reason_are_refused(make, fields, message):
    claim = make.claim(status=Status.IN_REVIEW)
    decision = Decision(
        **{"claim": claim, "number": 2, "old_status": Status.IN_REVIEW, "by": make.user("editor")}
        | fields
    )
    refused(decision.save, message)


def test_a_status_without_its_decision_is_refused_at_the_commit(make):
    claim = make.claim()
    refused(
        lambda: Claim.objects.filter(pk=claim.pk).update(status=Status.IN_REVIEW),
        "its last decision says unreviewed",
    )


def test_a_decision_without_its_status_is_refused_at_the_commit(make):
    claim = make.claim()
    decision = Decision(
        claim=claim, number=1, old_status="unreviewed", new_status="in_review",
        by=make.user("editor"),
    )  # fmt: skip
    refused(decision.save, "its last decision says in_review")


def test_a_move_that_the_diagram_does_not_have_is_refused_at_once(make):
    claim = make.claim(status=Status.VERIFIED)
    people = {"proposed_verdict": "", "proposed_by": None, "proposed_at": None}
    refused(
        lambda: Claim.objects.filter(pk=claim.pk).update(status=Status.NOT_A_CLAIM, **people),
        "cannot go from verified to not_a_claim",
    )


def test_a_verdict_without_evidence_is_refused(make):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    refused(claim.evidence.all().delete, "at least one piece of evidence")


def test_unverifiable_needs_no_evidence(make):
    claim = make.claim(status=Status.UNVERIFIABLE)
    claim.evidence.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not Evidence.objects.filter(claim=claim).exists()


@pytest.mark.parametrize("field", ["proposed_verdict", "proposed_by", "decided_by"])
def test_who_decided_what_agrees_with_the_decisions(make, field):
    claim = make.claim(status=Status.VERIFIED)
    stranger = make.user("editor")
    changes = {
        "proposed_verdict": {"status": "verified", "proposed_verdict": "altered"},
        "proposed_by": {"proposed_by": stranger},
        "decided_by": {"decided_by": stranger},
    }
    refused(
        lambda: Claim.objects.filter(pk=claim.pk).update(**changes[field]), "is not|are not|people"
    )


# -- the records around a claim ----------------------------------------------------------


def test_history_outlives_users_speakers_and_outlets(make):
    speaker, outlet = make.speaker(), make.outlet()
    claim = make.claim(status=Status.VERIFIED, speaker=speaker, cited_outlet=outlet)
    for record in (speaker, outlet, claim.proposed_by, claim.decided_by):
        with pytest.raises(ProtectedError):
            record.delete()


def test_an_article_with_decisions_cannot_be_deleted(make):
    claim = make.claim(status=Status.IN_REVIEW)
    with pytest.raises(ProtectedError):
        claim.version.article.delete()
    undecided = make.claim().version.article
    undecided.delete()
    assert not Article.objects.filter(pk=undecided.pk).exists()


def test_changes_leave_a_trail_also_in_bulk(make):
    outlet = make.outlet("Tema Courier")
    Outlet.objects.filter(pk=outlet.pk).update(notes="Weekly.")
    Outlet.objects.filter(pk=outlet.pk).delete()
    trail = apps.get_model("claims", "OutletEvent").objects.filter(pgh_obj_id=outlet.pk)
    assert list(trail.order_by("pgh_id").values_list("pgh_label", "notes")) == [
        ("update", ""),
        ("delete", "Weekly."),
    ]


def test_outlets_have_one_name_in_any_case_and_domains_are_host_names(make):
    outlet = make.outlet("NPR")
    refused(lambda: make.outlet("npr"), "outlet_name_any_case_unique")
    refused(lambda: make.outlet(" "), "outlet_name_not_blank")
    refused(lambda: make.outlet("X", country="usa"[:2]), "outlet_country_two_letters")
    refused(lambda: OutletDomain.objects.create(outlet=outlet, domain="WWW.NPR.org"), "host_name")
    OutletAlias.objects.create(outlet=outlet, name="the Times")
    OutletAlias.objects.create(outlet=make.outlet("Other"), name="the Times")
    refused(lambda: OutletAlias.objects.create(outlet=outlet, name="The times"), "alias_unique")


def test_a_role_is_held_once_at_a_time(make):
    speaker = make.speaker()

    def hold(title: str, start: date | None, end: date | None) -> SpeakerRole:
        return SpeakerRole.objects.create(speaker=speaker, title=title, start=start, end=end)

    hold("minister", date(2020, 1, 1), date(2021, 12, 31))
    hold("minister", date(2022, 1, 1), None)
    hold("mayor", date(2021, 6, 1), None)
    refused(lambda: hold("minister", date(2021, 12, 31), date(2022, 1, 1)), "held_once_at_a_time")
    refused(lambda: hold("judge", date(2022, 1, 2), date(2022, 1, 1)), "ends_after_start")


def test_two_speakers_of_one_name_are_told_apart(make):
    make.speaker("Ada Mensah")
    refused(lambda: make.speaker("ada mensah"), "speaker_name_unique")
    other = make.speaker("Ada Mensah", disambiguation="of Kumasi")
    assert str(other) == "Ada Mensah (of Kumasi)"
    assert Speaker.objects.get_by_natural_key(*other.natural_key()) == other


def test_an_article_has_one_url_and_many_may_have_none(make):
    make.article(url="https://example.org/a")
    make.article(), make.article()
    refused(lambda: make.article(url="https://example.org/a"), "article_url_unique")


def test_a_passage_stands_in_its_snapshot(make):
    evidence = make.evidence(snapshot=make.snapshot("Fees rise in May."), passage="rise in May")
    others = Evidence.objects.filter(pk=evidence.pk)
    refused(lambda: others.update(passage="fall in May"), "does not stand in the snapshot")


def test_a_snapshot_never_changes_and_is_kept_once(make):
    snapshot = make.snapshot("Fees rise.", url="https://example.org/fees")
    # A title is filled in where there was none.
    assert type(snapshot).objects.update(title="Fees") == 1
    refused(lambda: type(snapshot).objects.update(title="New"), "never changes")
    refused(lambda: make.snapshot("Fees rise.", url=snapshot.url), "snapshot_unique")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"body": " "}, "annotation_body_not_blank"),
        ({"motivation": "shouting"}, "annotation_motivation_known"),
        ({"via": "javascript:alert(1)"}, "annotation_via_an_address"),
        ({"canonical": "https://x.org/a b"}, "annotation_canonical_an_address"),
        ({"start": 3}, "annotation_start_paired"),
        ({"start": 3, "end": 3}, "annotation_span_not_empty"),
        ({"start": 3, "end": 10_000}, "does not lie in the text"),
        ({"replacement": "x"}, "annotation_replacement_of_an_edit"),
        ({"motivation": "replying"}, "annotation_reply_has_its_parent"),
        ({"resolved_at": NOW}, "annotation_resolved_at_paired"),
    ],
)
def test_annotations_are_held_against_their_version(make, fields, constraint):
    defaults = {"version": make.version(), "body": "Really?", "author": make.user("editor")}
    refused(Annotation(**defaults | fields).save, constraint)


def test_an_annotation_is_on_a_claim_of_its_own_version(make):
    note = Annotation(
        version=make.version(), claim=make.claim(), body="Hm.", author=make.user("editor")
    )
    refused(note.save, "another version")


def test_a_finding_is_about_a_claim_of_its_own_version(make):
    finding = Finding(
        version=make.version(), claim=make.claim(), code="AT201", severity="error", start=0,
        end=7, message="Bare source.",
    )  # fmt: skip
    refused(finding.save, "another version")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"code": "X1"}, "finding_code_well_formed"),
        ({"severity": "grave"}, "finding_severity_known"),
        ({"end": 0}, "finding_span_not_empty"),
        ({"end": 10_000}, "does not lie in the text"),
        ({"message": ""}, "finding_message_not_blank"),
        ({"state": "waived"}, "finding_waived_with_reason"),
        ({"waived_because": "House style."}, "finding_waived_with_reason"),
    ],
)
def test_findings_have_their_place_and_a_waiver_its_reason(make, fields, constraint):
    defaults = {
        "version": make.version(), "code": "AT201", "severity": "error", "start": 0, "end": 7,
        "message": "Bare source.",
    }  # fmt: skip
    refused(Finding(**defaults | fields).save, constraint)


def test_a_claim_is_assigned_to_one_editor_at_a_time(make):
    claim, editor = make.claim(), make.user("editor")
    Assignment.objects.create(
        claim=claim, editor=editor, assigned_by=editor, closed_at=NOW.replace(year=2999, day=1)
    )
    Assignment.objects.create(claim=claim, editor=editor, assigned_by=editor)
    again = Assignment(claim=claim, editor=editor, assigned_by=editor)
    refused(again.save, "assignment_one_open_a_claim")


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_record_is_found_by_its_natural_key(make, model):
    claim = make.claim(status=Status.VERIFIED, speaker=make.speaker(), cited_outlet=make.outlet())
    editor = make.user("editor")
    made = {
        "OutletAlias": lambda: OutletAlias.objects.create(outlet=claim.cited_outlet, name="A"),
        "OutletDomain": lambda: OutletDomain.objects.create(
            outlet=claim.cited_outlet, domain="a.org"
        ),
        "SpeakerAlias": lambda: claim.speaker.aliases.create(name="A"),
        "SpeakerRole": lambda: claim.speaker.roles.create(title="mayor", start=date(2020, 1, 1)),
        "Analysis": lambda: make.analysis(claim.version),
        "Annotation": lambda: Annotation.objects.create(
            version=claim.version, claim=claim, body="Hm.", author=editor
        ),
        "Finding": lambda: Finding.objects.create(
            version=claim.version, code="AT201", severity="error", start=0, end=7, message="Bare."
        ),
        "Assignment": lambda: Assignment.objects.create(
            claim=claim, editor=editor, assigned_by=editor
        ),
        "Notification": lambda: Notification.objects.create(
            account=editor,
            kind="mentioned",
            annotation=Annotation.objects.create(version=claim.version, body="x", author=editor),
        ),
        "Correction": lambda: make.correction(claim),
        "QuotationKey": lambda: QuotationKey.objects.create(claim=claim, key=-7),
        "RuleSetting": lambda: RuleSetting.objects.create(code="AT601", outlet=make.outlet()),
        "BlindVerdict": lambda: make.blind_round().blind_verdicts.get(),
        "QueueEntry": lambda: QueueEntry.objects.get(claim=make.claim()),
        "ImportedReview": lambda: ImportedReview.objects.create(
            url="https://example.org/r", claim_text="x", verdict="False", document="{}"
        ),
        "SavedFilter": lambda: SavedFilter.objects.create(owner=editor, name="Mine"),
    }
    if model.__name__ in OF_THE_MACHINE:
        return  # secrets, and what the API keeps about its own use, are never dumped or loaded
    make.publication(claim)  # publishing compares the evidence, too
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # events get their numbers
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    row = made[model.__name__]() if model.__name__ in made else model.objects.first()
    assert model.objects.get_by_natural_key(*row.natural_key()) == row
    assert str(row).strip()
