"""What is hidden from whom: the one place that knows. Admin, desk and API all ask here.

The rule of blind review: *a blind verdict is known to who gave it; to who may adjudicate, once the
second one is given and neither is theirs; and to everybody once the claim is decided.* Until then
hidden with it is what would tell it or who gave it: in the log the name, beside evidence that they
added the name, the relation and the note, and their notes and assignments on the claim altogether.
(The verdict itself and its reason stand nowhere else: see ``claims.models.blind``.)
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, StrIndex

from claims.models.blind import BlindVerdict
from claims.models.claim import Claim
from claims.models.evidence import Evidence

Rows = TypeVar("Rows", bound="QuerySet[Any]")

SOMEBODY = "another editor (blind review)"
_PERSON = {
    "decision": "by", "correction": "by", "evidence": "added_by", "annotation": "author",
    "assignment": "editor",
}  # fmt: skip


def marked(rows: Rows, user: Any) -> Rows:
    """Return decisions or evidence, each with ``is_sealed``: whether to show it masked."""
    return rows.annotate(is_sealed=_sealed(rows, user))


def seen_by(rows: Rows, user: Any) -> Rows:
    """Return annotations or assignments without those that ``user`` may not see yet."""
    return rows.exclude(_sealed(rows, user))


def of_hidden_note(user: Any) -> Exists:
    """Tell of a notification whether its note is one that ``user`` may not see yet."""
    hidden = BlindVerdict.objects.sealed_for(user)
    return Exists(
        hidden.filter(claim=OuterRef("annotation__claim"), editor=OuterRef("annotation__author"))
    )


def _sealed(rows: QuerySet[Any], user: Any) -> Exists:
    person = _PERSON[rows.model._meta.model_name or ""]
    hidden = BlindVerdict.objects.sealed_for(user)
    return Exists(hidden.filter(claim=OuterRef("claim"), editor=OuterRef(person)))


def marked_snapshots(rows: Rows, user: Any) -> Rows:
    """Return snapshots, each with ``is_sealed``: whether who added it is hidden."""
    hidden = BlindVerdict.objects.sealed_for(user).values("claim", "editor")
    added = Evidence.objects.filter(snapshot=OuterRef("pk"), added_by=OuterRef("added_by"))
    claims = hidden.filter(claim=OuterRef("claim"), editor=OuterRef("added_by"))
    return rows.annotate(is_sealed=Exists(added.filter(Exists(claims))))


def audit_seen_by(rows: Rows, user: Any) -> Rows:
    """Return lines of the audit without writes to a claim in the review that hides who wrote."""
    of_claim = Concat(Value("/claims/"), Cast("claim_id", CharField()), Value("/"))
    hidden = BlindVerdict.objects.sealed_for(user).filter(editor=OuterRef("user_id"))
    written = hidden.annotate(stands_at=StrIndex(OuterRef("path"), of_claim))
    return rows.exclude(Exists(written.filter(stands_at__gt=0)))


def masked(row: Any) -> Any:
    """Return a row of ``marked`` as its reader may see it. It is for showing: it cannot be saved.

    A row that was never marked is a mistake (AttributeError): nothing is shown by omission.
    """
    if not row.is_sealed:
        return row
    for name in ("by", "added_by"):
        if hasattr(row, f"{name}_id"):
            setattr(row, name, somebody())
    if isinstance(row, Evidence):
        row.relation = row.note = ""
    row.save = _not_to_be_saved
    return row


def masked_all(rows: QuerySet[Any], user: Any) -> list[Any]:
    """Return decisions or evidence as ``user`` may see them."""
    return [masked(row) for row in marked(rows, user)]


def hidden_people(claim: Claim, user: Any) -> set[int]:
    """Return the keys of the accounts whose part in the review of ``claim`` is hidden."""
    rows = BlindVerdict.objects.sealed_for(user).filter(claim=claim)
    return set(rows.values_list("editor", flat=True))


def people_nobody_may_name(claim: Claim) -> set[int]:
    """Return the keys of those whose part nobody but they may know yet, whoever reads: for what
    has no reader at hand."""
    if claim.is_final:
        return set()
    rows = BlindVerdict.objects.undisclosed().filter(claim=claim)
    return set(rows.values_list("editor", flat=True))


def somebody() -> User:
    """Return who stands for an account that may not be told: it has no key."""
    return User(username=SOMEBODY)


def _not_to_be_saved(*args: Any, **kwargs: Any) -> None:
    raise TypeError("This row is masked for a reader: read it again to save it.")


def is_hidden(person: object) -> bool:
    """Whether ``person`` stands for an account that may not be told."""
    return isinstance(person, User) and person.pk is None
