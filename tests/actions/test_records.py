"""Evidence, annotations, attributions, assignments, tokens, roles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from claims.actions import annotations, assignments, attributions, evidence, tokens
from claims.actions.roles import ROLES, sync_roles
from claims.errors import Conflict, Forbidden, InvalidInput, StaleRevision
from claims.models import ApiToken, Claim, Evidence, Motivation, Snapshot, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make):
    return make.user("editor")


class TestEvidence:
    def test_a_text_of_one_url_is_kept_once(self, editor):
        keep = {"by": editor, "text": "Fees rise.", "url": "https://example.org/fees"}
        one, two = evidence.keep_snapshot(**keep), evidence.keep_snapshot(**keep)
        assert one == two
        evidence.keep_snapshot(**keep | {"text": "Fees fall."})
        assert Snapshot.objects.count() == 2

    def test_it_is_tied_to_a_claim_with_its_passage(self, make, editor):
        claim, snapshot = make.claim(), make.snapshot("Fees rise in May.")
        evidence.add_evidence(
            claim=claim, snapshot=snapshot, relation="supports", by=editor, passage="rise in May"
        )
        assert claim.evidence.get().passage == "rise in May"
        assert Claim.objects.get(pk=claim.pk).revision == claim.revision + 1

    @pytest.mark.parametrize(
        ("fields", "field"),
        [({"relation": "proves"}, "relation"), ({"passage": "fall"}, "passage")],
    )
    def test_bad_input_names_the_field(self, make, editor, fields, field):
        with pytest.raises(InvalidInput) as error:
            evidence.add_evidence(
                **{"claim": make.claim(), "snapshot": make.snapshot("Fees rise."), "by": editor,
                   "relation": "supports"} | fields
            )  # fmt: skip
        assert error.value.field == field

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"text": " "}, "text"),
            ({"url": "javascript:x"}, "url"),
            ({"title": "x" * 501}, "title"),
        ],
    )
    def test_a_bad_snapshot_names_the_field(self, editor, fields, field):
        with pytest.raises(InvalidInput) as error:
            evidence.keep_snapshot(**{"by": editor, "text": "Fees rise."} | fields)
        assert error.value.field == field

    def test_the_same_text_is_evidence_once(self, make, editor):
        piece = make.evidence()
        with pytest.raises(Conflict, match="already"):
            evidence.add_evidence(
                claim=piece.claim, snapshot=piece.snapshot, relation="mentions", by=editor
            )

    def test_a_verdict_keeps_its_last_piece(self, make, editor):
        claim = make.claim(status=Status.VERIFIED)
        with pytest.raises(Conflict, match="rests on"):
            evidence.remove_evidence(evidence=claim.evidence.get(), by=editor)
        make.evidence(claim)
        evidence.remove_evidence(evidence=claim.evidence.first(), by=editor)
        assert Evidence.objects.filter(claim=claim).count() == 1


class TestAnnotations:
    def test_on_a_claim_a_span_or_the_whole_version(self, make, editor):
        claim = make.claim()
        on_claim = annotations.annotate(claim=claim, by=editor, body=" Who counted? ")
        on_span = annotations.annotate(
            version=claim.version,
            by=editor,
            body="Check.",
            start=0,
            end=7,
            motivation="questioning",
        )
        whole = annotations.annotate(version=claim.version, by=editor, body="Good.")
        assert (on_claim.version, on_claim.body) == (claim.version, "Who counted?")
        assert (on_span.start, on_span.end, whole.start) == (0, 7, None)

    def test_a_reply_stays_where_its_parent_is(self, make, editor):
        parent = annotations.annotate(claim=make.claim(), by=editor, body="Who?")
        reply = annotations.annotate(by=editor, body="The clerk.", reply_to=parent)
        assert (reply.claim, reply.motivation) == (parent.claim, Motivation.REPLYING)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"body": " "}, "body"),
            ({"body": "a\x00"}, "body"),
            ({"motivation": "shouting"}, "motivation"),
            ({"motivation": "replying"}, "reply_to"),
            ({"start": 0}, "end"),
            ({"end": 3}, "start"),
            ({"start": 3, "end": 3}, "start"),
            ({"start": -1, "end": 3}, "start"),
            ({"start": 0, "end": 10**9}, "end"),
            ({"version": None}, "claim"),
        ],
    )
    def test_bad_input_names_the_field(self, make, editor, fields, field):
        with pytest.raises(InvalidInput) as error:
            annotations.annotate(
                **{"version": make.version(), "by": editor, "body": "Hm."} | fields
            )
        assert error.value.field == field

    def test_only_the_author_edits_and_the_old_words_stay_in_the_history(self, make, editor):
        from django.apps import apps

        note = annotations.annotate(claim=make.claim(), by=editor, body="Who?")
        with pytest.raises(Forbidden):
            annotations.edit_annotation(annotation=note, by=make.user("editor"), body="Me.")
        edited = annotations.edit_annotation(annotation=note, by=editor, body="Who counted?")
        assert edited.modified_at is not None
        events = apps.get_model("claims", "AnnotationEvent").objects.filter(pgh_obj=note)
        assert [event.body for event in events] == ["Who?"]

    def test_resolved_and_reopened_once_each(self, make, editor):
        note = annotations.annotate(claim=make.claim(), by=editor, body="Who?")
        with pytest.raises(Conflict):
            annotations.reopen_annotation(annotation=note, by=editor)
        assert annotations.resolve_annotation(annotation=note, by=editor).resolved_by == editor
        with pytest.raises(Conflict):
            annotations.resolve_annotation(annotation=note, by=editor)
        assert annotations.reopen_annotation(annotation=note, by=editor).resolved_at is None


class TestAttributions:
    def test_a_speaker_brings_its_kind_and_the_rest_stays(self, make, editor):
        outlet = make.outlet()
        claim = make.claim(cited_outlet=outlet)
        speaker = make.speaker("Two officials", kind="group")
        claim = attributions.correct_attribution(claim=claim, by=editor, speaker=speaker)
        assert (claim.speaker, claim.speaker_kind, claim.cited_outlet) == (speaker, "group", outlet)

    def test_nobody_and_no_outlet(self, make, editor):
        claim = make.claim(
            speaker=make.speaker(), speaker_kind="person", cited_outlet=make.outlet()
        )
        claim = attributions.correct_attribution(
            claim=claim, by=editor, speaker=None, speaker_kind="anonymous", cited_outlet=None
        )
        assert (claim.speaker, claim.speaker_kind, claim.cited_outlet) == (None, "anonymous", None)

    @pytest.mark.parametrize("kind", ["robot", "group"])
    def test_a_kind_that_does_not_fit_is_refused(self, make, editor, kind):
        claim = make.claim(speaker=make.speaker(), speaker_kind="person")
        with pytest.raises(InvalidInput) as error:
            attributions.correct_attribution(claim=claim, by=editor, speaker_kind=kind)
        assert error.value.field == "speaker_kind"

    def test_a_decided_claim_is_reopened_first(self, make, editor):
        claim = make.claim(status=Status.VERIFIED)
        with pytest.raises(Conflict, match="reopen"):
            attributions.correct_attribution(claim=claim, by=editor, speaker=make.speaker())

    def test_who_saw_an_older_revision_is_told(self, make, editor):
        claim = make.claim()
        attributions.correct_attribution(claim=claim, by=editor, speaker=make.speaker())
        with pytest.raises(StaleRevision):
            attributions.correct_attribution(
                claim=claim, by=editor, speaker=None, revision=claim.revision
            )


class TestAssignments:
    def test_giving_a_claim_to_another_editor_ends_the_first_assignment(self, make, editor):
        claim, chief = make.claim(), make.user("chief editor")
        assignments.assign_claim(claim=claim, editor=editor, by=chief)
        other = assignments.assign_claim(claim=claim, editor=make.user("editor"), by=chief)
        assert claim.assignments.get(closed_at=None) == other
        assert claim.assignments.count() == 2

    def test_only_to_somebody_who_may_review(self, make):
        with pytest.raises(InvalidInput) as error:
            assignments.assign_claim(
                claim=make.claim(), editor=make.user("reporter"), by=make.user("chief editor")
            )
        assert error.value.field == "editor"

    def test_not_twice_to_the_same(self, make, editor):
        claim, chief = make.claim(), make.user("chief editor")
        assignments.assign_claim(claim=claim, editor=editor, by=chief)
        with pytest.raises(Conflict):
            assignments.assign_claim(claim=claim, editor=editor, by=chief)
        later = timezone.now() + timedelta(days=1)
        assert assignments.assign_claim(claim=claim, editor=editor, by=chief, due_at=later).due_at

    def test_closing(self, make, editor):
        claim = make.claim()
        assignments.assign_claim(claim=claim, editor=editor, by=make.user("chief editor"))
        assignments.close_assignment(claim=claim, by=editor)
        with pytest.raises(Conflict):
            assignments.close_assignment(claim=claim, by=editor)


class TestTokens:
    def test_only_the_hash_is_kept(self, editor):
        record, token = tokens.create_token(user=editor, name="CMS", days=30, by=editor)
        stored = ApiToken.objects.filter(pk=record.pk).values().get()
        assert token not in str(stored)
        assert timedelta(days=29) < record.expiry - timezone.now() <= timedelta(days=30)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"name": " "}, "name"),
            ({"name": "a\x01b"}, "name"),
            ({"name": "x" * 101}, "name"),
            ({"days": 0}, "days"),
            ({"days": 400}, "days"),
        ],
    )
    def test_bad_input_names_the_field(self, editor, fields, field):
        with pytest.raises(InvalidInput) as error:
            tokens.create_token(
                **{"user": editor, "name": "CMS", "days": 30, "by": editor} | fields
            )
        assert error.value.field == field

    def test_revoked_is_gone(self, editor):
        record, _ = tokens.create_token(user=editor, name="CMS", days=30, by=editor)
        tokens.revoke_token(token=record, by=editor)
        assert not ApiToken.objects.exists()


class TestRoles:
    @pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
    def test_each_group_has_exactly_its_permissions(self, role):
        group = Group.objects.get(name=role.name)
        assert set(group.permissions.values_list("codename", flat=True)) == role.permissions

    def test_a_second_run_restores_what_was_changed_by_hand(self):
        group = Group.objects.get(name="editor")
        group.permissions.clear()
        sync_roles()
        assert group.permissions.filter(codename="approve_verdict").exists()
