"""Django's own pages of accounts and groups, with our stylesheet."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, User

from claims.admin.bases import AnyUserAdmin
from claims.admin.lists import Guarded, Styled

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(Styled, Guarded, AnyUserAdmin):
    """Accounts."""


@admin.register(Group)
class RoleAdmin(Styled, Guarded, GroupAdmin):
    """Groups: the roles of the newsroom, and others that somebody made."""
