"""The filters of the queue, and what keeps them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import TextChoices
from django.utils import timezone

from claims.admin.fields import record_field
from claims.admin.forms import reviewers
from claims.models import Article, Gravity, QueueEntry, Stage
from claims.models.queue import QueueQuerySet


class Scope(TextChoices):
    """Whose part of the queue is shown."""

    MINE = "mine", "Needs me"
    FREE = "free", "Unassigned"
    ALL = "all", "Everything"


class QueueForm(forms.Form):
    """What part of the queue is shown; nothing given is what needs the reader."""

    scope = forms.ChoiceField(choices=Scope.choices, required=False, widget=forms.HiddenInput)
    stage = forms.ChoiceField(
        choices=[("", "Any"), *Stage.choices], required=False, label="Waits for"
    )
    gravity = forms.TypedChoiceField(
        choices=[("", "Any"), *Gravity.choices], required=False, coerce=int, empty_value=None,
        label="Gravest finding",
    )  # fmt: skip
    editor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        to_field_name="username",
        required=False,
        empty_label="Anybody",
    )
    outlet = record_field(Article, "outlet", label="Published by")
    overdue = forms.BooleanField(required=False, label="Overdue only")

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, auto_id="queue_%s", **kwargs)
        editors: Any = self.fields["editor"]
        editors.queryset = reviewers()

    def kept(self) -> dict[str, str]:
        """Return what is set, as it stands in the address."""
        return {name: str(self.data[name]) for name in self.fields if self.data.get(name)}

    @property
    def scope_shown(self) -> str:
        """The scope, the default included."""
        return self.cleaned_data.get("scope") or Scope.MINE

    def entries(self) -> QueueQuerySet:
        """Return the entries that the filters keep; the scope of the reader comes after."""
        given = self.cleaned_data
        rows: QueueQuerySet = QueueEntry.objects.all()
        for name in ("stage", "editor", "outlet"):
            if given[name]:
                rows = rows.filter(**{name: given[name]})
        if given["gravity"] is not None:
            rows = rows.filter(gravity=given["gravity"])
        return rows.overdue(timezone.now()) if given["overdue"] else rows


class SaveFilterForm(forms.Form):
    """A name for the filters as they are."""

    name = forms.CharField(max_length=60, label="Keep these filters as")
    shared = forms.BooleanField(required=False, label="For every editor")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="keep_%s", **kwargs)
