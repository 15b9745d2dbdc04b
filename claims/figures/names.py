"""What people are called in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib.auth.models import User


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """Return first and last name by key, or the user name where there is none; one query.

    Where two of them have one name, the user name tells them apart.
    """
    people = User.objects.in_bulk(keys)
    names = {key: user.get_full_name() or user.username for key, user in people.items()}
    shared = Counter(names.values())
    return {
        key: f"{name} ({people[key].username})" if shared[name] > 1 else name
        for key, name in names.items()
    }
