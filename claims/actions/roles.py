"""The roles of a newsroom and what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction


@dataclass(frozen=True, slots=True)
class Role:
    """A group of accounts: its name, what it is for, and its permissions on this app."""

    name: str
    description: str
    permissions: frozenset[str]


_VIEW = frozenset(
    f"view_{model}"
    for model in (
        "outlet", "outletalias", "outletdomain", "speaker", "speakeralias", "speakerrole",
        "article", "articleversion", "analysis", "claim", "snapshot", "evidence", "finding",
        "annotation", "notification", "decision", "correction", "assignment", "rulesetting",
        "rulecheck", "evidencecomparison",
        "publication", "statement", "merge",
        "event", "importedreview",
    )
)  # fmt: skip
_CONTRIBUTE = frozenset({"submit_article", "add_annotation", "change_annotation", "add_evidence"})
_PARTS = ("outletalias", "outletdomain", "speakeralias", "speakerrole")
_RECORDS = frozenset(
    f"{verb}_{model}" for verb in ("add", "change") for model in ("outlet", "speaker", *_PARTS)
) | {*(f"delete_{part}" for part in _PARTS), "merge_outlet", "merge_speaker", "change_article"}
_REVIEW = frozenset(
    {
        "review_claim", "approve_verdict", "reopen_claim", "correct_attribution",
        "change_evidence", "delete_evidence", "waive_finding", "add_importedreview", "add_claim",
    }
)  # fmt: skip
_LEAD = frozenset(
    {
        "assign_claim", "publish_claim", "adjudicate_verdict", "set_blind",
        "delete_outlet", "delete_speaker", "delete_article",
        "manage_webhooks", "view_webhookendpoint", "view_webhookdelivery", "view_webhookattempt",
        "add_rulesetting", "change_rulesetting", "delete_rulesetting", "view_auditline",
    }
)  # fmt: skip

REPORTER = Role(
    "reporter",
    "Submits articles, reads everything, annotates, and adds evidence.",
    _VIEW | _CONTRIBUTE,
)
EDITOR = Role(
    "editor",
    "Reviews claims: proposes verdicts, approves those of others, corrects attributions.",
    REPORTER.permissions | _RECORDS | _REVIEW,
)
CHIEF_EDITOR = Role(
    "chief editor",
    "Does all that an editor does, assigns claims, decides between blind verdicts, and removes "
    "records without history.",
    EDITOR.permissions | _LEAD,
)
API_CONSUMER = Role(
    "API consumer",
    "A program: submits articles and the claims of other extractors, reads everything, annotates.",
    _VIEW | {"submit_article", "add_annotation", "add_claim"},
)
ROLES = (REPORTER, EDITOR, CHIEF_EDITOR, API_CONSUMER)


@transaction.atomic
def sync_roles(**_kwargs: Any) -> None:
    """Make the groups and give them exactly their permissions; safe to repeat.

    Runs after every migration. Permissions of other apps, given by hand, stay.
    """
    from django.contrib.auth.management import create_permissions

    # Other receivers of the same signal may run later than this one.
    create_permissions(apps.get_app_config("claims"), verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permission_model = apps.get_model("auth", "Permission")
    ours = {
        p.codename: p for p in permission_model.objects.filter(content_type__app_label="claims")
    }
    for role in ROLES:
        group, _ = group_model.objects.get_or_create(name=role.name)
        group.permissions.remove(*[p for code, p in ours.items() if code not in role.permissions])
        group.permissions.add(*[ours[code] for code in role.permissions])
