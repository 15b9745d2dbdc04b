"""Outlets that no registry has, told by their names' form: the Lowveld Herald, Radio Tamba."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.attribution.outlets.outlet_list import AGENCY, BROADCASTER, MAGAZINE, NEWSPAPER
from claims.text.spans import Span
from claims.text.wordlist import words

_PAPERS = (
    "Times|Herald|Gazette|Tribune|Chronicle|Observer|Telegraph|Courier|Examiner|Inquirer|Enquirer"
    "|Bulletin|Advertiser|Argus|Sentinel|Dispatch|News|Newspaper|Newspapers|Guardian|Journal"
    "|Standard|Daily|Weekly|Post|Mail|Mirror|Star|Sun|Echo|Record|Express|Register|Monitor"
    "|Independent|Leader|Citizen|Press|Today|Ledger|Recorder|Messenger|Clarion|Gleaner|Mercury"
    "|Globe|Reporter|Intelligencer"
)
_STATIONS = "TV|FM|Radio|Television|Broadcasting Corporation|Broadcasting Service|Broadcaster"
_AGENCIES = "News Agency|Press Agency|News Service|Newswire"
_MAGAZINES = "Magazine|Review"
# Surnames and plain words too: such a name needs "the", or "Daily" in it, to be an outlet's.
_NEEDS_ARTICLE = words(
    """
    Post Mail Mirror Star Sun Echo Record Express Register Monitor Independent Leader Citizen
    Press Today Journal Standard Daily Weekly Guardian Observer Courier Bulletin Advertiser
    Dispatch Review Examiner Inquirer Enquirer Broadcaster Argus Ledger Intelligencer
    """
)
# Of these not even that will do: it has to report something, or be told it.
_NEEDS_REPORT = words("Recorder Messenger Clarion Gleaner Mercury Globe Reporter")
_REPORTS = re.compile(r" (?:(?:has|had|also|first) )?(?:report(?:ed|s)|wrote|newspaper)\b")
_TOLD = re.compile(r"\b(?:told|according to|interview with) (?:the )?\Z", re.IGNORECASE)
_SURE = re.compile(r"\b(?:Daily|Weekly|Sunday|Evening|Morning|Business)\b")
_NAME = r"[^\W\d_a-z][\w’'-]*"
_LAST = re.compile(
    rf"(?<!\w)(?:{_AGENCIES}|{_STATIONS}|{_PAPERS}|{_MAGAZINES})(?![\w-])(?! (?!News\b){_NAME})"
    r"(?! (?:reporter|host|presenter|anchor|station|show|crew|audience|star|ad|set)s?\b)"
)
_BEFORE = re.compile(rf"(?:\b[Tt]he )?(?:(?:{_NAME}|and|&|of) ){{1,4}}$")
_FIRST = re.compile(rf"\b(?:Radio|Channel|Televisión|TV) (?:\d+|{_NAME}(?: FM)?)(?! {_NAME})")
_OPENERS = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|As|On|In|By|From|But|And|When|While|After|Meanwhile|For|At|It|This|That"
    r"|According|Mr|Mrs|Ms|Dr|and|of|&|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?! (?:Times|Mail|Mirror|Express|News))) )+"
)
_NOT_NAMES = re.compile(
    r"\b(?:Breaking|Latest|Good|Bad|Fake|Great|Hard|Real|New|Old|World|Facebook|Twitter|Instagram"
    r"|Truth|White House|Star|Local|Top|Big|Sports?|Cable|Network|Ethernet|Free|Royal|Parcel"
    r"|Annual|Quarterly|Supreme|Judicial|Academic|Law|His|Her|Their|Its|Our|My|Your)$"
)
_WORDS = 60


def named_by_form(text: str) -> Iterator[tuple[Span, str]]:
    """Yield each name of an outlet's form, in any order, with the type that the form tells."""
    doubtful: dict[str, list[Span]] = {}
    told: set[str] = set()
    for match in _LAST.finditer(text):
        span = _whole(text, match)
        if not span:
            continue
        if match.group() not in _NEEDS_REPORT:
            yield span, _type(match.group())
            continue
        name = span.exact(text)
        doubtful.setdefault(name, []).append(span)
        if _REPORTS.match(text, span.end) or _TOLD.search(
            text, max(0, span.start - 40), span.start
        ):
            told.add(name)
    for name, spans in doubtful.items():
        if name in told:
            yield from ((span, NEWSPAPER) for span in spans)
    for match in _FIRST.finditer(text):
        yield Span(match.start(), match.end()), BROADCASTER


def _whole(text: str, last: re.Match[str]) -> Span | None:
    before = _BEFORE.search(text, max(0, last.start() - _WORDS), last.start())
    if not before:
        return None
    article = before.group().lower().startswith("the ")
    start = before.start()
    opener = _OPENERS.match(text[start : last.start()])
    if opener:
        article = article or "the " in opener.group().lower()
        start += opener.end()
    rest = text[start : last.start()].strip()
    if not rest or _NOT_NAMES.search(rest):
        return None
    if last.group() in _NEEDS_ARTICLE | _NEEDS_REPORT and not article and not _SURE.search(rest):
        return None
    return Span(start, last.end())


def _type(last: str) -> str:
    if last in _AGENCIES.split("|"):
        return AGENCY
    if last in _STATIONS.split("|"):
        return BROADCASTER
    return MAGAZINE if last in _MAGAZINES.split("|") else NEWSPAPER
