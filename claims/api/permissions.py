"""Which verbs an account may use: the rights that each view names, one by one."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from claims.api.scopes import check_scopes


class HasRights(IsAuthenticated):
    """The account has every right that ``view.needed_rights()`` names, and the token its scope."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether it does; the message of the 403 names the first right that is missing."""
        if not super().has_permission(request, view):
            return False
        rights = view.needed_rights()
        check_scopes(request.auth, rights)
        missing = [right for right in rights if not request.user.has_perm(right)]
        if missing:
            self.message = f"Your account does not have the right “{missing[0]}”."
        return not missing
