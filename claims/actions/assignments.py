"""Giving claims to editors: by hand, to oneself, or to a group in turn or by load."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone

from claims.actions.locking import locked_claim
from claims.errors import ClaimcheckError, Conflict, InvalidInput
from claims.models import Assignment, Claim
from claims.models.blind import verdicts_of_round
from claims.models.queue import loads_of

REVIEW = "claims.review_claim"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class Way(TextChoices):
    """How claims are shared out in a group."""

    BY_LOAD = "by_load", "By load: who has the fewest claims first"
    IN_TURN = "in_turn", "In turn: one after the other"


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one claim that was to be shared out: its editor, or why it has none."""

    claim: Claim
    editor: Any = None
    error: ClaimcheckError | None = None


@transaction.atomic
def assign_claim(
    *, claim: Claim, editor: Any, by: Any, due_at: datetime | None = None
) -> Assignment:
    """Give ``claim`` to ``editor``; an open assignment to somebody else ends.

    Raises InvalidInput if ``editor`` may not review, Conflict if they have the claim already.
    """
    if not (editor.is_active and editor.has_perm(REVIEW)):
        raise InvalidInput(f"{editor} may not review claims.", field="editor")
    claim = locked_claim(claim)
    now = timezone.now()
    open_ = claim.assignments.filter(closed_at=None).first()
    if open_ is not None:
        if open_.editor_id == editor.pk and open_.due_at == due_at:
            raise Conflict(f"{editor} has this claim already.", field="editor")
        open_.closed_at = now
        open_.save(update_fields=["closed_at"])
    return Assignment.objects.create(
        claim=claim, editor=editor, assigned_by=by, assigned_at=now, due_at=due_at
    )


@transaction.atomic
def take_claim(*, claim: Claim, by: Any) -> Assignment:
    """Give a claim that nobody has to oneself. Raises Conflict if somebody has it, or it is done.

    Nobody takes by this what was given to somebody else: that is the chief editor's to do.
    """
    claim = locked_claim(claim)
    if claim.is_final:
        raise Conflict("This claim is decided: there is nothing to take.", field="status")
    held = claim.assignments.filter(closed_at=None).select_related("editor").first()
    if held is not None:
        raise Conflict(f"{held.editor} has this claim.", field="editor")
    return assign_claim(claim=claim, editor=by, by=by)


@transaction.atomic
def close_assignment(*, claim: Claim, by: Any) -> None:
    """End the open assignment of ``claim``."""
    claim = locked_claim(claim)
    closed = claim.assignments.filter(closed_at=None).update(closed_at=timezone.now())
    if not closed:
        raise Conflict("This claim is assigned to nobody.")


def end_done_assignment(claim: Claim, *, by: Any) -> None:
    """End the open assignment that a move of ``by`` has done. The caller holds the lock.

    A decided claim is nobody's any more; of a proposed one only the proposer's part is done, and
    what is left is another person's.
    """
    rows = claim.assignments.filter(closed_at=None)
    if not claim.is_final:
        rows = rows.filter(editor=by)
    rows.update(closed_at=timezone.now())


@transaction.atomic
def share_out(
    *, claims: Iterable[Claim], group: Group, way: str, by: Any, due_at: datetime | None = None
) -> list[Given]:
    """Give each of ``claims`` to a member of ``group`` who may review; tell what came of each.

    Whoever proposed the verdict of a claim is passed over: they could not approve it. A claim
    that cannot be given does not stop the others. Two who share out in one group at once do so
    one after the other. Raises InvalidInput if nobody in the group may review.
    """
    if way not in Way.values:
        raise InvalidInput(f"way must be one of: {', '.join(Way.values)}.", field="way")
    Group.objects.select_for_update().get(pk=group.pk)
    editors = list(
        User.objects.with_perm(REVIEW, backend=_BACKEND, include_superusers=False)
        .filter(groups=group)
        .order_by("username")
    )
    if not editors:
        raise InvalidInput(f"Nobody in “{group}” may review claims.", field="group")
    choose = _by_load(editors) if way == Way.BY_LOAD else _in_turn(editors)
    return [_give(claim, choose, by=by, due_at=due_at) for claim in claims]


Choose = Callable[[set[int]], Any]


def _give(claim: Claim, choose: Choose, *, by: Any, due_at: datetime | None) -> Given:
    try:
        with transaction.atomic():
            held = locked_claim(claim)
            if held.is_final:
                raise Conflict("This claim is decided: there is nothing to give.", field="status")
            editor = choose(passed_over(held))
            assign_claim(claim=held, editor=editor, by=by, due_at=due_at)
    except ClaimcheckError as error:
        return Given(claim, error=error)
    return Given(claim, editor)


def passed_over(claim: Claim) -> set[int]:
    """Return the keys of the accounts that have had their say on ``claim`` and cannot decide it."""
    given = {one.editor_id for one in verdicts_of_round(claim)}
    return given | ({claim.proposed_by_id} if claim.proposed_by_id else set())


def _by_load(editors: list[Any]) -> Choose:
    loads = loads_of(editors)

    def choose(not_these: set[int]) -> Any:
        editor = min(_left(editors, not_these), key=lambda one: loads[one.pk])
        loads[editor.pk] += 1
        return editor

    return choose


def _in_turn(editors: list[Any]) -> Choose:
    # Whose turn it is, the assignments themselves tell: after who got the newest one.
    newest = Assignment.objects.filter(editor__in=editors).order_by("-id").first()
    keys = [editor.pk for editor in editors]
    start = keys.index(newest.editor_id) + 1 if newest else 0
    turn = editors[start:] + editors[:start]

    def choose(not_these: set[int]) -> Any:
        editor = _left(turn, not_these)[0]
        turn.remove(editor)
        turn.append(editor)
        return editor

    return choose


def _left(editors: list[Any], not_these: set[int]) -> list[Any]:
    left = [editor for editor in editors if editor.pk not in not_these]
    if not left:
        raise Conflict("Nobody in the group could decide this claim.", field="group")
    return left
