"""Telling accounts of notes that mention or answer them; reading what one was told."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from claims.errors import InvalidInput, NotFound
from claims.models import Annotation, Notification, NotificationKind

MOST_MENTIONS = 20
# What an account's name may have in it; not inside a word or an e-mail address.
_MENTION = re.compile(r"(?<![\w@.+-])@([\w.@+-]{1,150})")
_SIGHT = ("claims.view_claim", "claims.view_annotation")


def mentioned(body: str) -> list[User]:
    """Return the active accounts that ``@name`` in ``body`` means, if they may see claims.

    A name is taken as it is written; in other capitals it counts where that is only one account.
    Raises InvalidInput for more than 20 mentions.
    """
    found = [_forms(match[1]) for match in _MENTION.finditer(body)]
    if len({forms[0].lower() for forms in found}) > MOST_MENTIONS:
        raise InvalidInput(f"A note mentions at most {MOST_MENTIONS} people.", field="body")
    if not found:
        return []
    wanted = {form.lower() for forms in found for form in forms}
    known: dict[str, list[User]] = {}
    rows = User.objects.annotate(lower=Lower("username")).filter(lower__in=wanted, is_active=True)
    for user in rows.order_by("pk"):
        known.setdefault(user.get_username().lower(), []).append(user)
    meant = {one.pk: one for forms in found if (one := _meant(forms, known)) is not None}
    return [one for one in meant.values() if one.has_perms(_SIGHT)]


def tell(annotation: Annotation) -> None:
    """Tell those whom a note mentions, and the author of the note that it answers.

    Safe to repeat after an edit: nobody is told twice, and who is mentioned no more and has not
    read of it yet is not told. Nobody is told of their own notes.
    """
    accounts = {user.pk: NotificationKind.MENTIONED for user in mentioned(annotation.body)}
    if annotation.reply_to is not None and _may_be_told(annotation.reply_to.author):
        accounts.setdefault(annotation.reply_to.author_id, NotificationKind.REPLIED)
    accounts.pop(annotation.author_id, None)
    annotation.notifications.filter(read_at=None).exclude(account__in=accounts).delete()
    Notification.objects.bulk_create(
        [
            Notification(annotation=annotation, account_id=pk, kind=kind)
            for pk, kind in accounts.items()
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def mark_read(*, notification: Notification, by: Any) -> Notification:
    """Mark one's own notification as read; again changes nothing."""
    rows = Notification.objects.of(by).select_for_update(of=("self",))
    held = rows.filter(pk=notification.pk).first()
    if held is None:
        raise NotFound("There is no such notification.")
    if held.read_at is None:
        held.read_at = timezone.now()
        held.save(update_fields=["read_at"])
    return held


def mark_all_read(*, by: Any) -> int:
    """Mark all of one's own notifications as read; return how many were not."""
    return Notification.objects.of(by).unread().update(read_at=timezone.now())


def _forms(name: str) -> list[str]:
    """Return ``name`` and what is left of it without the full stops that may end a sentence."""
    forms = [name]
    while forms[-1][-1:] in tuple(".@+-") and len(forms[-1]) > 1:
        forms.append(forms[-1][:-1])
    return forms


def _meant(forms: list[str], known: dict[str, list[User]]) -> User | None:
    for form in forms:
        users = known.get(form.lower(), [])
        exact = [user for user in users if user.get_username() == form]
        if exact or len(users) == 1:
            return (exact or users)[0]
    return None


def _may_be_told(user: Any) -> bool:
    return bool(user.is_active and user.has_perms(_SIGHT))
