"""Which kind of pronoun a source is, if it is one."""

from __future__ import annotations

from claims.attribution.speakers.pronouns import GENDERS
from claims.text.tokens import Token
from claims.text.wordlist import words

RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
PLURALS = frozenset(["they", "their", "them", "theirs", "themselves"])
THINGS = frozenset(["it", "its", "itself"])
OTHERS = words("i me my we us our you your mine ours yours myself ourselves")
_EMPHASIS = frozenset(["himself", "herself", "itself", "themselves", "both", "all", "also"])


def pronoun_in(head: list[Token]) -> str:
    """Return the pronoun that a phrase consists of, if it does: "he", "he himself"."""
    if len(head) > 2 or (len(head) == 2 and head[1].lower not in _EMPHASIS):
        return ""
    low = head[0].lower
    known = low in GENDERS or low in PLURALS | THINGS | RELATIVE | OTHERS
    return low if known else ""
