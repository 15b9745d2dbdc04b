"""What a fixture brought is taken up like a submission: read where nobody has, and checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from claims.actions.articles import read_again
from claims.actions.imports import check_beside
from claims.checking.reviewed import index_reviews
from claims.models import ArticleVersion
from claims.tasks import enqueue_check


@transaction.atomic
def take_up_loaded(
    *, by: Any, versions: Iterable[int], claims: Iterable[int] = (), changed: Iterable[int] = ()
) -> int:
    """Enqueue what is still to be done with what was loaded; return the number of versions.

    ``versions`` and ``claims`` were loaded: a version without claims that was never read is read,
    and any other one that was never checked is checked. Those of ``changed`` claims are checked
    again. Once a version, after this transaction. Reviews of others get into their index.
    """
    check_beside(index_reviews())
    unread = ArticleVersion.objects.filter(pk__in=set(versions), analyses=None, claims=None)
    fresh = list(unread.defer("text"))
    for version in fresh:
        read_again(version=version, by=by)
    loaded = Q(pk__in=set(versions)) | Q(claims__in=set(claims))
    due = ArticleVersion.objects.filter(
        Q(claims__in=set(changed)) | (loaded & Q(rule_check=None))
    ).exclude(pk__in=[version.pk for version in fresh])
    found = sorted(set(due.values_list("pk", flat=True)))
    for pk in found:
        enqueue_check(pk)
    return len(fresh) + len(found)
