"""The forms of our own pages. They check shape; the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet

from claims.actions.assignments import Way
from claims.actions.review import Move
from claims.actions.tokens import LONGEST
from claims.admin.fields import TextField, local_time, record_field
from claims.models import (
    VERDICTS,
    ApiToken,
    Article,
    Claim,
    Motivation,
    Relation,
    Scope,
    Snapshot,
    SpeakerKind,
    Status,
)
from claims.models.blind import verdicts_of_round

_NO_REPLY = [(m.value, m.label) for m in Motivation if m != Motivation.REPLYING]


class ClaimForm(forms.Form):
    """A form on the page of a claim: it carries the revision that the page was opened with."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, claim: Claim, prefix: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"revision": claim.revision, **kwargs.get("initial", {})}
        super().__init__(data, auto_id=f"{prefix}_%s", **kwargs)
        self.claim = claim

    def renew(self, claim: Claim) -> None:
        """Show what was typed beside ``claim`` as it is now; saved again, it is meant so."""
        self.data = {**self.data.dict(), "revision": str(claim.revision)}  # type: ignore[attr-defined]
        self.claim = claim


class AttributionForm(ClaimForm):
    """Whom the words are attributed to, and which outlet the article leans on."""

    speaker = record_field(Claim, "speaker", help_text="Empty: nobody can tell, or anonymous.")
    speaker_kind = forms.ChoiceField(
        choices=[("", "Not known"), *SpeakerKind.choices],
        required=False,
        help_text="A resolved speaker brings its own.",
    )
    cited_outlet = record_field(
        Claim, "cited_outlet", help_text="The outlet that the article leans on; empty for none."
    )

    def __init__(self, data: Any = None, *, claim: Claim, **kwargs: Any) -> None:
        initial = {
            "speaker": claim.speaker_id,
            "speaker_kind": claim.speaker_kind,
            "cited_outlet": claim.cited_outlet_id,
        }
        super().__init__(data, claim=claim, prefix="attribution", initial=initial, **kwargs)

    def corrections(self) -> dict[str, Any]:
        """Return what the action takes; the kind only where it is not the speaker's own."""
        given = {name: self.cleaned_data[name] for name in ("speaker", "cited_outlet")}
        kind, before = self.cleaned_data["speaker_kind"], self.claim.speaker_kind
        same_speaker = given["speaker"] == self.claim.speaker
        if given["speaker"] is None or (same_speaker and kind != before):
            given["speaker_kind"] = kind
        return given

    @property
    def now_stored(self) -> list[tuple[str, str]]:
        """The values that the claim has now, where the form says something else."""
        now = [
            ("Speaker", "speaker", self.claim.speaker_id, self.claim.speaker or "nobody"),
            (
                "Kind", "speaker_kind", self.claim.speaker_kind,
                self.claim.get_speaker_kind_display() or "not known",
            ),
            ("Cited outlet", "cited_outlet", self.claim.cited_outlet_id,
             self.claim.cited_outlet or "none"),
        ]  # fmt: skip
        return [
            (label, str(shown))
            for label, name, value, shown in now
            if str(self[name].value() or "") != str(value or "")
        ]


class MoveForm(ClaimForm):
    """One move of the review, with the reason or the verdict that it needs."""

    verdict = forms.ChoiceField(choices=[(v.value, v.label) for v in VERDICTS])
    reason = TextField(rows=2, required=False)

    def __init__(self, data: Any = None, *, claim: Claim, move: Move, **kwargs: Any) -> None:
        super().__init__(data, claim=claim, prefix=f"move_{move.name}", **kwargs)
        self.move = move
        if not move.needs_verdict:
            del self.fields["verdict"]
        elif move.name == "adjudicate_verdict":
            # One of the two that were given: a third one would be one person's alone.
            given = {one.verdict for one in verdicts_of_round(claim)}
            # None of them is chosen beforehand.
            self.fields["verdict"].choices = [  # type: ignore[attr-defined]
                ("", "choose …"),
                *((v.value, v.label) for v in VERDICTS if v in given),
            ]
        if not (move.needs_reason or move.needs_verdict):
            del self.fields["reason"]
        if move.needs_reason:
            self.fields["reason"].label = f"Why? ({move.label.lower()})"
            self.fields["reason"].widget.attrs["required"] = True


class EvidenceForm(ClaimForm):
    """A text that bears on the claim, and the passage that does."""

    relation = forms.ChoiceField(choices=Relation.choices, label="Relation to the claim")
    text = TextField(rows=6, required=False, help_text="The whole text of the source, pasted.")
    file = forms.FileField(
        required=False, label="File", help_text="Or a file with it: plain text or HTML."
    )
    url = forms.CharField(
        required=False, max_length=1000, label="URL",
        help_text="Alone, it is fetched; with a text or a file, it says where that comes from.",
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=500)
    outlet = record_field(Snapshot, "outlet")
    passage = TextField(
        required=False, help_text="The words that bear on the claim, exactly as they stand there."
    )
    note = TextField(rows=2, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, claim: Claim, **kwargs: Any) -> None:
        super().__init__(data, claim=claim, prefix="evidence", files=files, **kwargs)


class AnnotationForm(forms.Form):
    """A note on the claim."""

    body = TextField(label="Your note")
    motivation = forms.ChoiceField(choices=_NO_REPLY, label="It is a")
    replacement = TextField(
        rows=2, required=False, label="Suggested words",
        help_text="Of a suggested edit only; empty takes the words out.",
    )  # fmt: skip

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="annotation_%s", **kwargs)

    def clean_replacement(self) -> str | None:
        """Return what a suggested edit would put there; None for any other note."""
        words = self.cleaned_data["replacement"]
        is_edit = self.cleaned_data.get("motivation") == Motivation.EDITING
        return words if words or is_edit else None


class ReplyForm(forms.Form):
    """An answer to a note."""

    body = TextField(rows=2, label="Your reply")

    def __init__(self, data: Any = None, *, to: int, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"reply_{to}_%s", **kwargs)


def reviewers() -> QuerySet[User]:
    """Return the accounts that may review claims."""
    return User.objects.with_perm(
        "claims.review_claim", backend="django.contrib.auth.backends.ModelBackend"
    ).order_by("username")


class AssignForm(forms.Form):
    """Who is to deal with a claim, and until when."""

    editor = forms.ModelChoiceField(queryset=User.objects.none())
    due_at = local_time(label="Until")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="assign_%s", **kwargs)
        editors: Any = self.fields["editor"]
        editors.queryset = reviewers()


class ShareOutForm(forms.Form):
    """Among whom claims are shared out, how, and until when they are to be done."""

    group = forms.ModelChoiceField(queryset=Group.objects.order_by("name"))
    way = forms.ChoiceField(choices=Way.choices, label="How")
    due_at = local_time(label="Until")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="share_%s", **kwargs)


class ReasonForm(forms.Form):
    """The reason for what is done to several claims at once."""

    reason = TextField(label="Why are these not claims?")


class ArticleForm(forms.Form):
    """A text to be read."""

    text = TextField(rows=18, help_text="The whole text, pasted. Paragraphs stay as they are.")
    headline = forms.CharField(
        max_length=500, required=False, help_text="Empty: the first line of the text."
    )
    byline = forms.CharField(max_length=300, required=False)
    outlet = record_field(
        Article, "outlet", help_text="Who publishes it. Not the outlet that it cites."
    )
    url = forms.CharField(max_length=1000, required=False, label="URL")
    published_at = local_time(label="Published at")


class VersionForm(forms.Form):
    """Another state of an article's text."""

    text = TextField(rows=18)
    headline = forms.CharField(max_length=500, required=False)
    byline = forms.CharField(max_length=300, required=False)
    published_at = local_time(label="Published at")


class TokenForm(forms.Form):
    """A token for a program."""

    name = forms.CharField(max_length=100, help_text="Which program will use it: the CMS.")
    user = record_field(
        ApiToken, "user", required=True, label="Account",
        help_text="The token may do what this account may.",
    )  # fmt: skip
    days = forms.IntegerField(initial=90, min_value=1, max_value=LONGEST, label="Valid for (days)")
    scopes = forms.MultipleChoiceField(
        choices=Scope.choices, initial=list(Scope.values), widget=forms.CheckboxSelectMultiple,
        help_text="What the program may use it for, at most.",
    )  # fmt: skip


VERDICT_HINT = f"“{Status.UNVERIFIABLE.label}” needs a reason instead of evidence."
