"""What an outlet's name does where it stands: words were said to it, or it relays them."""

from __future__ import annotations

import re

from claims.attribution.outlets.outlet_list import BROADCASTER, WEBSITE

VENUE, RELAY = "venue", "relay"

_BACK, _AHEAD = 140, 80
_EVENTS = r"(?:town halls?|debates?|forum|meeting|discussion|conversation)"
_SHOWS = r"(?:interview|appearance|segment|town hall|phone-in|podcast|broadcast|debate|forum|Q&A)"
_PIECES = (
    r"(?:op-ed|opinion piece|opinion article|column|essay|commentary|guest post|letter"
    r"|editorial|blog post|blog|article|piece)"
)
_REPORTS = (
    r"(?:reports?|article|story|stories|dispatch|account|tally|count|investigation|exclusive"
    r"|poll|survey|analysis|scoop|coverage|transcript|excerpts?|data|figures|projections?|profile)"
)
_KINDS = (
    r"(?:newspaper|paper|news agency|agency|broadcaster|network|channel|news channel|station"
    r"|magazine|weekly|daily|website|news website|news site|site|portal|radio|television|tv|outlet"
    r"|news outlet|tabloid|wire service|radio station|television station|news service|podcast"
    r"|programme|program|show|news programme|media outlet|news network|public)"
)
_WORD = r"[^\W_][\w.,’'-]*"
# What may stand between "told" and the name: "the Russian state news agency", "Germany's daily".
_LEAD = (
    r"(?:(?:[Tt]he|an?|his|her|their|its|local|private|public|national|official|semi-official|rival"
    r"|state|state-\w+|pro-\w+|government-\w+|independent|business|sports?|popular|influential"
    r"|online|satellite|cable|leading|conservative|liberal|right-wing|left-wing|digital|our"
    rf"|{_KINDS}|[\w.]+-based|[A-Z][\w.]*(?:\s[A-Z]\w*)?['’]s?|[A-Z]\w*(?:an|ese|ish|ch|eli|aqi"
    r"|stani|deshi|ari)|U\.?[SK]\.?)\s){0,6}[\"“‘']?"
)
_SOMEBODY = (
    r"(?:(?:[A-Z][\w.’'-]+\s){1,4}|(?:reporters?|a reporter|journalists?|presenters?"
    r"|hosts?|anchors?|an interviewer|listeners|viewers|readers|a correspondent|the hosts)\s)"
    r"(?:of|on|at|from|with)\s"
)
_TOLD = (
    r"\b(?:told|tells|telling|tell|assured|informed|briefed|reminded|wrote)\s"
    rf"(?:{_SOMEBODY})?{_LEAD}$"
)
_SAID_TO = (
    r"\b(?:said|says|confirmed|confirms|spoke|[Ss]peaking|speaks|talking|talked|statement|statements"
    r"|e-?mail(?:ed)?|message|remarks?|comments?|response|disclosed|revealed|provided|gave|given"
    r"|complained|noted|reiterated|announced|declared|repeated|described|offered|insisted"
    rf"|explained|admitted|spoken|quotes?)\s(?:{_WORD}\s){{0,4}}?(?:to|with)\s{_LEAD}$"
)
_TALKS = r"(?:calls?|interviews?|appearances?|segment|phone-in|podcast|broadcast|Q&A)"
_INTERVIEW = (
    rf"(?:\b{_TALKS}|\b(?:[Ii]n|[Dd]uring|[Aa]t|[Oo]n)\s(?:an?|the|his|her|their|its)\s"
    rf"(?:{_WORD}\s){{0,3}}?{_EVENTS})\s(?:{_WORD}\s){{0,3}}?"
    rf"(?:with|on|by|for|to|from|in|at)\s(?:{_SOMEBODY})?{_LEAD}$"
)
_SPEAKING = (
    r"\b(?:[Ss]peaking|spoke|speaks|talking|[Aa]ppearing|appeared|appears|[Ii]nterviewed|live|[Aa]sked"
    r"|[Pp]ressed|[Qq]uestioned|went|sat down|[Ss]itting down|called in|joined|visited|visit)\s"
    rf"(?:{_WORD}\s){{0,3}}?(?:(?:to|on|with|by|for|at)\s)?(?:{_SOMEBODY})?{_LEAD}$"
)
_WRITING = (
    rf"\b(?:[Ww]riting|wrote|writes|written|{_PIECES}s?)\s(?:{_WORD}\s){{0,4}}?(?:in|for|on|to|by)\s"
    rf"{_LEAD}$"
)
_VENUES = re.compile("|".join((_TOLD, _SAID_TO, _INTERVIEW, _SPEAKING, _WRITING)))
_ON_AIR = re.compile(rf"\b[Oo]n\s{_LEAD}$")
_AFTER_INTERVIEW = re.compile(
    rf"(?:['’]s)?(?:\s{_WORD}){{0,2}}?\s(?:{_SHOWS}|{_PIECES})(?:\s(?!that\b)|[,.;:]|$)"
)
_POLL_AFTER = re.compile(rf"(?:/{_WORD}(?: {_WORD})?)?(?:\s{_WORD})?\s(?:poll|survey|report)\b")
_IN_AN = re.compile(
    rf"\b(?:[Ii]n|[Dd]uring|[Oo]n|[Ff]or|[Aa]t)\s(?:(?:an?|the|his|her|their|this|that|its)\s)"
    rf"(?:{_WORD}\s){{0,3}}?$"
)
# After these an interview is an event that is spoken of, not where this was said.
_NO_VENUE = re.compile(
    r"\b(?:after|before|since|following|despite|over|about|criticised|criticized|cancelled|canceled"
    rf"|refused|declined|ahead of|because of|referring to)\s(?:{_WORD}\s){{0,4}}?(?<!,\s)$",
    re.IGNORECASE,
)
_RELAYS = re.compile(
    r"(?:\b[Aa]ccording\sto|\b[Pp]er|\bas\sper|\b[Vv]ia|\b[Cc]iting|\b[Qq]uoting"
    r"|\b(?:quoted|cited|reported|published|carried|broadcast|aired|seen|obtained|reviewed|released"
    rf"|revealed|uncovered|unearthed|posted|shared|conducted|compiled)\s(?:{_WORD}\s){{0,4}}?(?:by|in|on))"
    rf"\s(?:(?:{_WORD}\s){{0,4}}?{_REPORTS}\s(?:{_WORD}\s){{0,3}}?(?:from|by|in|on|of|for|with)\s)?"
    rf"{_LEAD}$"
)
_SAYS = r"(?:reported|reports|said|says|wrote|writes|noted|revealed|learned|added|claimed)"
_SAID_AFTER = re.compile(
    rf"(?:['’]s)?(?:\s(?:{_KINDS}|report|article|story))?(?:\s(?:has|had|also|later|first|previously|earlier|separately|then"
    rf"|reported|reportedly)){{0,2}}\s{_SAYS}\b"
)
_QUOTES_AFTER = re.compile(
    rf"(?:\s{_KINDS})?(?:\s(?:has|had|also|later)){{0,2}}\s(?:quoted|quotes|cited|cites)\b"
)
_CLAUSE = re.compile(rf"(?:^|[,;—–(\-]|\b[Aa]s|\b[Ww]hat)\s*{_LEAD}$")
_SELF = re.compile(r"^\s*(?:['’]s)?\s*(?:Facebook|Twitter|Instagram|YouTube|X account)\b")


def role(text: str, start: int, end: int, low: int, high: int, kind: str | None) -> str | None:
    """Return VENUE, RELAY or None for an outlet's name at ``[start, end)``.

    Only the text between ``low`` and ``high`` is looked at; ``kind`` is the outlet's type.
    """
    before = text[max(low, start - _BACK) : start].replace("\n", " ")
    after = text[end : min(high, end + _AHEAD)].replace("\n", " ")
    if _SELF.match(after):
        return None
    if _IN_AN.search(before) and _POLL_AFTER.match(after):
        return RELAY
    if _RELAYS.search(before) or _is_parenthetic(before, after) or _QUOTES_AFTER.match(after):
        return RELAY
    return VENUE if _is_venue(before, after, kind) else None


def _is_parenthetic(before: str, after: str) -> bool:
    return bool(_SAID_AFTER.match(after) and _CLAUSE.search(before))


def _is_venue(before: str, after: str, kind: str | None) -> bool:
    if _IN_AN.search(before) and _AFTER_INTERVIEW.match(after):
        return True
    found = _VENUES.search(before)
    if found:
        return not _NO_VENUE.search(before[: found.start()])
    return kind in (BROADCASTER, WEBSITE, None) and bool(_ON_AIR.search(before))
