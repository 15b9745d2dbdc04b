"""Form fields that several pages use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model

from claims.admin.bases import AnyChoice
from claims.models import Claim


def record_field(model: type[Model], name: str, **kwargs: Any) -> AnyChoice:
    """Return a form field for the relation ``name`` of ``model`` that looks records up by name."""
    relation: Any = model._meta.get_field(name)
    return forms.ModelChoiceField(
        queryset=relation.related_model._default_manager.all(),
        widget=RecordSelect(relation, admin.site),
        required=kwargs.pop("required", False),
        **kwargs,
    )


def record_media() -> forms.Media:
    """Return the scripts and styles that look-up fields need."""
    return RecordSelect(Claim._meta.get_field("speaker"), admin.site).media


class RecordSelect(AutocompleteSelect):
    """Django's look-up by name, which shows again even a value that is no key at all.

    And with a label that a screen reader finds.
    """

    @property
    def media(self) -> forms.Media:
        """Add the script that ties the label to what is drawn."""
        return super().media + forms.Media(js=["claims/labels.js"])

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Leave out what the database could not even look for."""
        keys = [key for key in value if str(key).isascii() and str(key).isdigit()]
        return super().optgroups(name, keys, attrs)


class TextField(forms.CharField):
    """A text of several lines, word for word: only the line ends of the browser are undone."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with ``\\n`` at the end of each line, as every reader of texts does."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


def local_time(**kwargs: Any) -> forms.DateTimeField:
    """Return a field for date and time that needs no script: the browser's own."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(required=False, widget=widget, **kwargs)
