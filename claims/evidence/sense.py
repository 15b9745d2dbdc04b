"""Whether what stands just outside a quotation, or in its cut, turns the sense of it.

Only words that govern the quotation directly count: a negation before it, a condition after it,
somebody else's opinion that it repeats. Where the article says as much in its own words, nothing
is lost.
"""

from __future__ import annotations

import re

from claims.evidence.source import Source
from claims.text.wordlist import words

REACH = 160
"""Characters of the sentence that are looked at on either side."""

_GLUE = r"(?:\s+(?:that|a|an|the|to|be|been|being|any|really|even|it|there|this|such|so))*"
_NOT = r"(?:not|n't|never|hardly|scarcely|neither|nor|without|cannot)"
_SAY = r"(?:say|claim|suggest|think|argue|conclude|assume|believe|imply|call|describe|pretend)"
_UNTRUE = (
    r"(?:wrong|false|untrue|incorrect|ridiculous|absurd|misleading|nonsense|premature|unfair"
    r"|dishonest|a lie|a mistake|an exaggeration|inaccurate|foolish|naive|irresponsible)"
)
_DENY = (
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|doubt(?:s|ed)?|disput(?:e|es|ed|ing)"
    r"|dismiss(?:es|ed)?)"
)
_OTHERS = (
    r"(?:some|many|some people|many people|critics|our critics|my critics|opponents"
    r"|our opponents|my opponents|sceptics|skeptics|others|they|the other side|people"
    r"|those who disagree)"
)
_BEFORE = {
    "negation": (
        rf"\b(?:{_NOT}|\w+n't){_GLUE}",
        rf"\b\w*(?:n't|\bnot|\bnever|cannot)\s+(?:\w+ly\s+)?(?:think|believe|say|said|mean|agree"
        rf"|accept|claim|suggest|expect|want|saying|suggesting|claiming|arguing){_GLUE}",
        rf"\b(?:no|no one|nobody)\s+(?:is\s+)?(?:says?|saying|thinks?|believes?|claims?){_GLUE}",
        rf"\bno\s+(?:evidence|proof|suggestion|sign|indication|basis|reason|chance|way)"
        rf"(?:\s+(?:whatsoever|at all))?\s*(?:that|of|to|for)?{_GLUE}",
        r"\b(?:no|far from(?: being)?)(?: a| an| the)?",
        rf"\b(?:is|was|be|been)\s+(?:\w+ly\s+)?{_UNTRUE}(?:\s+(?:to|for \w+ to)\s+{_SAY})?{_GLUE}",
        rf"\b{_DENY}(?:\s+(?:the|any)\s+(?:idea|claim|suggestion|notion|accusation|allegation)s?)?"
        rf"{_GLUE}",
        rf"\b(?:refus|declin|fail)\w*\s+to\s+(?:believe|accept|say|see|agree|concede){_GLUE}",
        rf"\b(?:is|was|be)\s+(?:\w+ly\s+)?(?:unlikely|impossible|not the case|not true)"
        rf"\s+that{_GLUE}",
        rf"\b(?:the|this)\s+(?:idea|claim|myth|lie|notion|suggestion)\s+that{_GLUE}",
    ),
    "condition": (r"\b(?:if|unless|whether|provided that|provided|assuming|only if|suppose)",),
    "hedge": (
        r"\b(?:perhaps|maybe|possibly|probably|presumably|apparently|allegedly|reportedly"
        r"|supposedly)",
        rf"\b(?:is|be)\s+(?:\w+ly\s+)?(?:possible|conceivable|unclear|not clear|doubtful)\s+(?:that"
        rf"|whether|if){_GLUE}",
        r"\b(?:I|we)\s+(?:\w+ly\s+)?(?:think|believe|hope|wish|fear|suspect|guess|suppose)(?:\s+that)?",
        r"\b(?:imagine|let us imagine|pretend)(?:\s+that)?",
    ),
    "attribution": (
        rf"(?:^|[.;:,!?\"]\s*|\b(?:but|and|while|although|because|as)\s+){_OTHERS}\s+"
        rf"(?:will |would |may |might |keep |have )?(?:say|claim|argue|think"
        rf"|believe|allege|insist|suggest|said|claimed|argued"
        rf"|tell (?:me|us|you)|saying)(?:\s+that)?",
    ),
}  # fmt: skip
_BEFORE_RE = {
    kind: [re.compile(rf"(?:{pattern})[\s,:\"'(]*$", re.IGNORECASE) for pattern in patterns]
    for kind, patterns in _BEFORE.items()
}
_ONLY = re.compile(
    r"\bnot\s+(?:only|just|merely|simply|least|surprisingly)\b[^,]*$|\bno\s+(?:doubt|question)\b"
    r"|\bwhy not\b|\bwhether or not\b|\bcannot help but\b|\b(?:cannot|can't|n't) help\b"
    r"|\b(?:if not|or not|believe it or not)\W*$|(?:\bno|\bnot)\W*[,.:;!?-]\W*$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"(?:^|[.;:!?]\s|\b(?:and|but|so|because|that)\s+)[\"'(]*(?:only\s+)?(?:if"
    r"|unless|provided(?:\s+that)?|providing|as long as|so long as|assuming|in case"
    r"|on (?:the )?condition(?:\s+that)?)\s+([^,.;:!?]{4,100}),"
    r"\s*(?:then\s+|and\s+only\s+then\s+)?[\"'(]*$",
    re.IGNORECASE,
)
_MANNERS = re.compile(
    r"^(?:you|we)\s+(?:look|ask|want|like|think about|consider|remember|see|go back|will|take)\b"
    r"|^(?:I|we)\s+(?:may|might|am honest|'m honest|recall|remember|understand)\b|^anything\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^[\"']?\s*,?\s*(?:--?\s*)?(?:but\s+|and\s+)?(?:(?:but\s+)?only\s+"
    r"(?:if|when|after|on condition)"
    r"|if|unless|provided|providing|on (?:the )?condition|as long as|so long as|assuming|in case"
    r"|except)\b"
    r"(?!\s+(?:you\s+(?:ask|like|will|want|look)|necessary|needed|possible|any|anything|not\b"
    r"|I\s+may|we\s+are\s+honest|I'm\s+honest|I\s+am\s+honest|only\b))",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    rf"^[\"']?\s*,?\s*(?:that\s+)?(?:is|was|would be|are)\s+(?:\w+ly\s+|just\s+)?"
    rf"(?:not true|not the case|{_UNTRUE}|a myth|rubbish|not what I)\b"
    r"|^\s+(?:nothing|nobody|never|not)\b(?!\s+(?:only|just|merely|least))"
    rf"|^[\"']?\s*,\s*(?:or so\s+)?(?:{_OTHERS}|he|she)\s+(?:say|claim|claims|allege|alleges)\b",
    re.IGNORECASE,
)
_VERBS = words(
    """
    is are was were am be been will would shall should can could may might must has have had do
    does did 'd
    """
)
_SUBJECTS = words(
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
    sentence = source.sentences[source.sentence_at(start)]
    left = source.normalised_between(max(low, sentence.start, start - REACH), start)
    left = left.replace("\n", " ")
    if not left.strip() or _ONLY.search(left):
        return "", ""
    for kind, patterns in _BEFORE_RE.items():
        if kind in ("condition", "hedge", "attribution") and not is_clause(opening):
            continue
        for pattern in patterns:
            match = pattern.search(left)
            if match and not _SAID_RE[kind].search(outside):
                return kind, match.group().strip(" ,:\"'(.;")
    led = _LED.search(left)
    governs = led and not _MANNERS.search(led.group(1)) and _would(opening)
    if led and governs and not _SAID_RE["condition"].search(outside):
        return "condition", led.group().strip(" ,.;:\"'")
    return "", ""


def lost_after(
    source: Source, end: int, closing: list[str], outside: str, high: int | None = None
) -> tuple[str, str]:
    """Return (kind, words) of what governs the text up to ``end`` and stands before ``high``."""
    sentence = source.sentences[source.sentence_at(max(0, end - 1))]
    limit = min(sentence.end, end + REACH, len(source.text) if high is None else high)
    right = source.normalised_between(end, max(end, limit))
    right = right.replace("\n", " ")
    if not is_clause(closing):
        return "", ""
    match = _CLAUSE.search(right)
    if match and not _SAID_RE["condition"].search(outside):
        return "condition", _phrase(right)
    match = _DENIED_AFTER.search(right)
    if match and not _SAID_RE["negation"].search(outside):
        return "negation", _phrase(right)
    return "", ""


def lost_question(source: Source, end: int, keys: list[str], quote: str, outside: str) -> bool:
    """Tell whether the source asks what the quotation states."""
    sentence = source.sentences[source.sentence_at(max(0, end - 1))]
    rest = source.text[end : max(end, sentence.end)]
    asks = rest.lstrip("\"'”’ ")[:1] == "?"
    if not asks or "?" in quote or not is_clause(keys):
        return False
    return not _SAID_RE["question"].search(outside)


def _phrase(right: str) -> str:
    return " ".join(right.strip(" ,-\"'").split()[:8]).strip(" ,.;:\"'")


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


def _would(keys: list[str]) -> bool:
    return any(
        key in ("will", "would", "shall", "can", "could", "might", "may", "'d") for key in keys[:5]
    )


_TURNING = re.compile(
    r"\b(?:not|never|\w+n't|cannot|without|hardly|no longer|nobody|nothing|unless|except|only if"
    r"|but only|if)\b",
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
    crosses = source.sentence_at(start - 1) != source.sentence_at(end)
    verb_next = bool(following) and following[0] in _VERBS - {"'d", "am", "be", "been"}
    if crosses:
        return _other_subject(gap) if verb_next else ""
    inside = gap.strip()
    if verb_next and (match := _REPORTS.search(inside)):
        return match.group()
    if len(inside) > _SHORT_CUT or inside[:1] in ",-(;" or _BALANCED.search(inside):
        return ""
    return match.group() if (match := _TURNING.search(inside)) else ""


def _other_subject(gap: str) -> str:
    """Return the words that open the sentence whose verb the next fragment starts with."""
    last = re.split(r"[.!?]+[\"']?\s", gap)[-1].strip()
    return last if 0 < len(last) < _SHORT_CUT and len(last.split()) <= 6 else ""
