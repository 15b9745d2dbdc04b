"""The trail of a table's rows, written by triggers: nothing escapes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pghistory


def keeps_history(**options: Any) -> Callable[[type], type]:
    """Keep each row as it stood *before* every change and before its end.

    The row itself says how it stands now; so nothing is kept twice, and a million rows that
    nobody touched cost nothing.
    """
    return pghistory.track(pghistory.UpdateEvent(row="OLD"), pghistory.DeleteEvent(), **options)
