"""The words that surround an outlet's name: what may, and what they make of it."""

from __future__ import annotations

import re

from claims.text.tokens import tokens
from claims.text.wordlist import words

TYPE_WORD = re.compile(
    r"^(?:['’]s)? (?:newspaper|magazine|news agency|news website|website|daily|tabloid|TV|radio)\b"
)
TYPED_BEFORE = re.compile(
    r"\b(?:newspaper|magazine|agency|website|daily|tabloid|weekly|broadcaster|station)s? "
    r"(?:the )?$",
    re.IGNORECASE,
)
OWN = re.compile(r"\s*this (?:news)?(?:paper|magazine|website|agency|site|publication)\s*$", re.I)
# "(Reuters) -" at the head; "With inputs from PTI", "— AP", "Source: AFP" at the foot.
CREDIT_BEFORE = re.compile(
    r"(?:\bwith (?:additional )?(?:inputs?|reporting|files|agency inputs) (?:from|by) (?:the )?"
    r"|\badditional reporting (?:from|by) (?:the )?|^\s*source: ?|^\s*[—–-]+ ?|\([^()\n]{0,30})$",
    re.IGNORECASE | re.MULTILINE,
)
CREDIT_AFTER = re.compile(
    r"[^()\n]{0,20}\) ?(?:--?|—|–|:)|[.)\]]*\s*(?:$|\n)|[ ,/]{1,2}(?:and )?[A-Z]"
)


def are_plain(stretch: str) -> bool:
    """Tell whether a stretch has only words such as "a report by the state broadcaster"."""
    return all(
        not token.is_word or token.lower in _MAY_SURROUND or bool(_PEOPLE.match(token.text))
        for token in tokens(_OWNER.sub("", stretch))
    )


# "Germany's Bild": whose outlet it is.
_OWNER = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)?['’]s? (?=$|[a-z])")
APPOSED = re.compile(
    r"(?:['’]s)?,? ?(?:\([^)]*\))?,? (?:a|an|the|one of|which|citing|quoting|in an?|in its|owned)\b"
)
_PEOPLE = re.compile(
    r"[A-Z]\w*(?:an|ese|ish|ch|eli|aqi|stani|deshi|ari)$|[A-Z]\w*-based$|U\.?[SKN]\.?$"
)
_MAY_SURROUND = words(
    """
    the a an report reports article articles story from by in of on 's ' account accounts editorial
    editorials website news broadcaster newspaper newspapers agency network channel magazine paper
    state-run state-owned state state-controlled state-backed state-funded semi-official official
    media local private national public independent and radio television tv tabloid daily weekly
    station wire service services business financial online site outlet outlets both newsroom
    today yesterday monday tuesday wednesday thursday friday saturday sunday week last recent new
    separate investigation dispatch newsletter previous earlier itself influential respected
    leading left-wing right-wing liberal conservative pro-government opposition government-owned
    documentary programme program bulletin podcast exclusive front-page published broadcast aired
    cable satellite sports post blog piece at politics sport world africa asia europe america
    international florida california texas london australia canada india uk us scotland wales
    """
)
