"""Whether what stands just outside a quotation, or in its cut, turns the sense of it.

Only words that govern the quotation directly count: a negation before it, a condition after it,
somebody else's opinion that it repeats. Where the article says as much in its own words, nothing
is lost.
"""

from __future__ import annotations

import re

from claims.evidence.governing import OTHERS, governor
from claims.evidence.source import Source
from claims.text.wordlist import words

REACH = 160
"""Characters of the sentence that are looked at on either side."""

_IF = (
    r"(?:if|unless|provided|providing|supposing|assuming|as long as|so long as|in case|except"
    r"|on (?:the |one )?condition|in the event|barring|subject to|short of)"
)
_CLAUSE = re.compile(
    rf"^[\s\"',)-]*(?:(?:but|and|though|although|or)\s+)*(?:(?:only|not|except|even)\s+)*"
    rf"(?:{_IF}(?:\s+and\s+only\s+if)?|(?<=only )(?:when|after|once)|(?<=not )(?:when|until)"
    r"|(?:that|it|this|which|all of (?:that|this))\s+(?:all\s+)?depends|depending)\b"
    r"(?!\s+(?:you\s+(?:ask|like|will|want|look)|necessary|needed|possible|any|anything|not\b"
    r"|I\s+may|we\s+are\s+honest|I'm\s+honest|I\s+am\s+honest|only\b(?!\s+if)|I\s+recall"
    r"|I\s+remember))",
    re.IGNORECASE,
)
_REMARK = re.compile(r"^\W*except\b")
_UNTRUE = (
    r"(?:(?:a |an |the |utter |complete |total |pure |all |just |simply |plain )*"
    r"(?:wrong|false|untrue|incorrect|ridiculous|absurd|misleading|nonsense|rubbish|lies?|mistake"
    r"|exaggeration|inaccurate|myth|fiction|fantasy|joke|propaganda|fabrication|not true"
    r"|not the case|not what \w+)\b)"
)
_OF_OTHERS = (
    r"(?:\w+ly\s+)?(?:say|says|said|claim|claims|claimed|allege|alleges|tell|tells|told|argue"
    r"|argues|insist|insists|keep|keeps|believe|believes|think|thinks|want|wants|would)\b"
)
_SOMEBODY = (
    rf"(?:{OTHERS}|he|she|the \w+|(?:my|our|his|her|their) \w+|(?:\w+ ){{0,2}}people|the \w+ \w+)"
)
_DENIED_AFTER = re.compile(
    rf"^[\"']?\s*,?\s*(?:that\s+)?(?:is|was|would be|are)\s+(?:\w+ly\s+|just\s+)?{_UNTRUE}"
    r"|^\s+(?:nothing|nobody|never|not)\b(?!\s+(?:only|just|merely|least))"
    rf"|^[\"']?\s*[,-]+\s*(?:or\s+)?(?:so\s+)?{_SOMEBODY}\s+{_OF_OTHERS}"
    rf"|^[\"']?\s*[,-]+\s*(?:or |at least )?(?:that is|that's|that was|which is)\s+what\s+"
    rf"{_SOMEBODY}\s+{_OF_OTHERS}"
    r"|^[\"']?\s*[,-]+\s*(?:according to|if (?:you|we) believe|supposedly|allegedly)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    rf"^\W*(?:(?:but|well|no|at least|and|of course),?\s+)*(?:"
    rf"(?:that|this|it)(?:'s| is| was)\s+(?:\w+ly\s+|just\s+|not\s+)?(?:{_UNTRUE}"
    rf"|what\s+{_SOMEBODY}\s+{_OF_OTHERS}|how\s+{_SOMEBODY}\s+(?:see|put|tell)\w*)"
    r"|(?:that|this)\s+isn't\s+(?:true|so|right|the case)"
    r"|(?:I|we)(?:'m| am| was|'re| are| were)\s+(?:only |just )?(?:joking|kidding)"
    r"|(?:only|just)\s+(?:joking|kidding)|not!|or so (?:they|he|she|people) (?:say|claim)"
    r"|so (?:they|he|she|people) (?:say|claim|tell us)|nonsense\b|rubbish\b)",
    re.IGNORECASE,
)
_VERBS = words(
    """
    is are was were am be been will would shall should can could may might must has have had do
    does did 'd
    """
)
_SUBJECTS = words(
    "nobody everyone everybody somebody someone nothing something people "
    "i we you he she it they this that there the these those my our his her their a an"
)
_SAID_TOO = {
    "negation": r"\b(?:not?|never|\w+n't|cannot|without|neither|nor|hardly|unlikely|far from|false"
    r"|wrong|untrue|rul\w+ out|avoid\w*|stop\w*|prevent\w*|oppos\w+|refus\w+|lack\w*|fail\w*|myth"
    r"|against|unable|reluctan\w+|disagree\w*|question\w*|dismiss\w*|den(?:y|ies|ied|ying|ial)"
    r"|reject\w*|doubt\w*|disput\w+|contrary)\b",
    "condition": r"\b(?:if|unless|whether|provided|condition\w*|should|when|once|would|could|except"
    r"|depend\w*|as long as|assuming|until|threat\w+|warn\w+|in case|might|may)\b",
    "hedge": r"\b(?:perhaps|maybe|possib\w+|may|might|could|hop\w+|wish\w*|fear\w*|alleg\w+"
    r"|reported|reportedly|suppos\w+|speculat\w+|suggest\w*|unclear|imagin\w+|doubt\w*|if|whether"
    r"|think\w*|thought|believ\w+|suspect\w*|probab\w+|apparent\w*|presum\w+|guess\w*)\b",
    "attribution": r"\b(?:some|many|critics?|opponents?|others?|they|people|sceptics|skeptics|those"
    r"|side|rivals?|detractors|allege\w*|accus\w+|what)\b",
    "quantifier": r"\b(?:only|just|almost|nearly|most\w*|some|few\w*|many|half|parts?|hardly|all"
    r"|several|barely|least|less|more|up to)\b",
    "question": r"\?|\b(?:ask\w*|question\w*|wonder\w*|whether|if|doubt\w*)\b",
}
_SAID_RE = {kind: re.compile(text, re.IGNORECASE) for kind, text in _SAID_TOO.items()}


def lost_before(
    source: Source, start: int, opening: list[str], outside: str, low: int = 0
) -> tuple[str, str]:
    """Return (kind, words) of what governs the text from ``start`` on and stands before it.

    ``opening`` are the keys that follow; ``outside`` is what the article says around its
    quotation; nothing before ``low`` is lost. ("", "") where nothing is.
    """
    sentence = source.sentence_at(start)
    begins = max(low, sentence.start, start - REACH)
    opened = source.opening_before(start)
    inner = source.normalised_between(max(begins, opened), start) if opened < start else ""
    quoted = source.in_quotation(start) and any(char.isalnum() for char in inner)
    left = inner if quoted else source.normalised_between(begins, start)
    verb_next = bool(opening) and opening[0] in _VERBS
    kind, words = governor(left, clause=is_clause(opening), quoted=quoted, verb_next=verb_next)
    if kind and (_SAID_RE[kind].search(outside) or _has(outside, _words(left)[-NEXT:])):
        return "", ""
    return kind, words


NEXT = 3
"""So many words next to a quotation that the article has too: it goes on with them elsewhere."""


def _has(outside: str, found: list[str]) -> bool:
    return len(found) == NEXT and " ".join(found) in " ".join(_words(outside))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def lost_after(
    source: Source, end: int, closing: list[str], outside: str, high: int | None = None
) -> tuple[str, str]:
    """Return (kind, words) of what governs the text up to ``end`` and stands before ``high``."""
    sentence = source.sentence_at(max(0, end - 1))
    limit = min(sentence.end, end + REACH, len(source.text) if high is None else high)
    right = source.normalised_between(end, max(end, limit)).replace("\n", " ")
    if not is_clause(closing) and len(closing) < SURELY_NO_NAME:
        return "", ""
    if _has(outside, _words(right)[:NEXT]):
        return "", ""
    # After the closing mark an "except that" is the source's own remark.
    remark = right[:1] in "\"'" and _REMARK.search(right)
    if _CLAUSE.search(right) and not remark and not _SAID_RE["condition"].search(outside):
        return "condition", _phrase(right)
    if _DENIED_AFTER.search(right) and not _SAID_RE["negation"].search(outside):
        return "negation", _phrase(right)
    return "", ""


def taken_back(source: Source, end: int, closing: list[str], outside: str) -> str:
    """Return the words of the next sentence that take a statement back, or "".

    Only where the same person goes on: no quotation mark stands between.
    """
    here, following = source.sentence_at(max(0, end - 1)), source.sentence_after(max(0, end - 1))
    if not is_clause(closing) or following is None:
        return ""
    rest = source.normalised_between(end, max(end, here.end))
    right = source.normalised_between(following.start, min(following.end, following.start + REACH))
    if any(char.isalnum() or char in "\"'" for char in rest):
        return ""
    if not _TAKEN_BACK.search(right) or _SAID_RE["negation"].search(outside):
        return ""
    return _phrase(right)


def lost_question(source: Source, end: int, keys: list[str], quote: str, outside: str) -> bool:
    """Tell whether the source asks what the quotation states."""
    sentence = source.sentence_at(max(0, end - 1))
    rest = source.text[end : max(end, sentence.end)]
    asks = rest.lstrip("\"'”’ ")[:1] == "?"
    if not asks or "?" in quote or not is_clause(keys):
        return False
    return not _SAID_RE["question"].search(outside)


def _phrase(right: str) -> str:
    return " ".join(right.strip(" ,-\"'").split()[:8]).strip(" ,.;:\"'")


SURELY_NO_NAME = 5
"""So many words before a condition are more than the name of a thing."""
SURELY_A_CLAUSE = 12
"""So many words quoted together hold a statement, whatever its verb."""


def is_clause(keys: list[str]) -> bool:
    """Tell whether words read as a statement of their own rather than a part of one."""
    if len(keys) < 3:
        return False
    if len(keys) >= SURELY_A_CLAUSE:
        return True
    verb = next((at for at, key in enumerate(keys[:9]) if key in _VERBS), None)
    subject = keys[0] in _SUBJECTS and keys[0] not in ("the", "a", "an", "these", "those")
    return (verb is not None and verb > 0) or (
        subject
        and len(keys) > 3
        and keys[0] not in ("my", "our", "his", "her", "their", "this", "that")
    )


_TURNING = re.compile(
    r"\b(?:not|never|\w+n't|cannot|without|hardly|no longer|nobody|nothing|unless|except|only if"
    r"|but only|if|less|least|neither|nor)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(
    r"\b(?:everything|anything|nothing|all|anyone|anybody|everyone|everybody|nobody|none)\s+but\b",
    re.IGNORECASE,
)
_BALANCED = re.compile(r"\b(?:but|rather|instead|only|just|which|who|whom|whose|although|though"
                       r"|because|while|when|where|as)\b", re.IGNORECASE)  # fmt: skip
_REPORTS = re.compile(
    r"\b(?:says?|said|claims?|claimed|thinks?|believes?|argues?|argued|insists?|knows?)\b"
    r"(?:\s+that)?\s+\S.*$",
    re.IGNORECASE,
)
_SHORT_CUT = 70


def cut_turns(source: Source, start: int, end: int, following: list[str]) -> str:
    """Return the words in a marked cut that turn the sense, or "".

    A cut inside one sentence must not take a negation, condition or exception away, nor put a
    verb to another subject. Words set apart by commas or dashes, and "not ... but", are harmless.
    """
    gap = source.normalised_between(start, end).replace("\n", " ")
    crosses = source.sentences_apart(start - 1, end) != 0
    verb_next = bool(following) and following[0] in _VERBS - {"'d", "am", "be", "been"}
    if crosses:
        last = re.split(r"[.!?]+[\"']?\s", gap)[-1].strip()
        turning = None if _BALANCED.search(last) else _TURNING.search(last)
        return turning.group() if turning else _other_subject(last) if verb_next else ""
    inside = gap.strip()
    if match := _ALL_BUT.search(inside):
        return match.group()
    if verb_next and (match := _REPORTS.search(inside)):
        return match.group()
    if len(inside) > _SHORT_CUT or inside[:1] in ",-(;" or _BALANCED.search(inside):
        return ""
    return match.group() if (match := _TURNING.search(inside)) else ""


def _other_subject(last: str) -> str:
    """Return the words that open the sentence whose verb the next fragment starts with."""
    return last if 0 < len(last) < _SHORT_CUT and len(last.split()) <= 6 else ""
