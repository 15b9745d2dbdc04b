"""Django's generic classes. Their parameters exist for type checkers only, not at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin import ModelAdmin, TabularInline
from django.contrib.auth.admin import UserAdmin
from django.core.paginator import Page, Paginator
from django.forms import ModelChoiceField
from django.forms.models import BaseInlineFormSet

if TYPE_CHECKING:
    AnyAdmin = ModelAdmin[Any]
    AnyInline = TabularInline[Any, Any]
    AnyUserAdmin = UserAdmin[Any]
    AnyPage = Page[Any]
    AnyPaginator = Paginator[Any]
    AnyChoice = ModelChoiceField[Any]
    AnyInlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:
    AnyAdmin, AnyInline, AnyUserAdmin = ModelAdmin, TabularInline, UserAdmin
    AnyPage, AnyPaginator = Page, Paginator
    AnyChoice, AnyInlineFormSet = ModelChoiceField, BaseInlineFormSet
