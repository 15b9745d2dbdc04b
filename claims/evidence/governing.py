"""What stands before a quotation in the source and governs it: a denial, a condition, a doubt.

Two readings. A part of a sentence ("a tax on the old") is turned by a negation right before it.
A clause is turned by what it is embedded in ("nobody can say that …", "if it rains, …") unless
the embedding asserts it: "I told them that", "we know that", "it is true that".
"""

from __future__ import annotations

import re

NEGATION, CONDITION, HEDGE, ATTRIBUTION = "negation", "condition", "hedge", "attribution"
QUANTIFIER = "quantifier"

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
OTHERS = (
    r"(?:some|many|some people|many people|critics|our critics|my critics|opponents"
    r"|our opponents|my opponents|sceptics|skeptics|others|they|the other side|people"
    r"|those who disagree)"
)

# A negation right before, of a clause or of a part of one.
_DENIED = tuple(
    re.compile(rf"(?:{pattern})[\s,:\"'(]*$", re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_NOT}|\w+n't){_GLUE}",
        rf"\b\w*(?:n't|\bnot|\bnever|cannot)\s+(?:\w+ly\s+)?(?:think|believe|say|said|mean|agree"
        rf"|accept|claim|suggest|expect|want|saying|suggesting|claiming|arguing){_GLUE}",
        rf"\b(?:no|no one|nobody)\s+(?:is\s+)?(?:says?|saying|thinks?|believes?|claims?){_GLUE}",
        rf"\bno\s+(?:evidence|proof|suggestion|sign|indication|basis|reason|chance|way|plans?"
        rf"|intention|wish|need)(?:\s+(?:whatsoever|at all))?\s*(?:that|of|to|for)?{_GLUE}",
        r"\b(?:no|far from(?: being)?|anything but|instead of|rather than)(?: a| an| the)?",
        rf"\b(?:is|was|be|been)\s+(?:\w+ly\s+)?{_UNTRUE}(?:\s+(?:to|for \w+ to)\s+{_SAY})?{_GLUE}",
        rf"\b{_DENY}(?:\s+(?:the|any)\s+(?:idea|claim|suggestion|notion|accusation|allegation)s?)?"
        rf"{_GLUE}",
        r"\b(?:refus|declin|fail|threaten)\w*\s+to(?:\s+(?:believe|accept|say|see|agree|concede|be|"
        rf"call)(?:\s+(?:it|this|that|them|him|her))?)?{_GLUE}",
        r"\b(?:unable|unwilling|reluctant|too \w+|no longer)\s+to(?:\s+be)?(?:\s+(?:a|an|the))?",
        rf"\b(?:is|was|be)\s+(?:\w+ly\s+)?(?:unlikely|impossible|not the case|not true)"
        rf"\s+that{_GLUE}",
        rf"\b(?:the|this)\s+(?:idea|claim|myth|lie|notion|suggestion)\s+that{_GLUE}",
    )
)
_ASSERTED = re.compile(
    r"\bnot\s+(?:only|just|merely|simply|least|surprisingly)\b[^,]*$|\bno\s+(?:doubt|question)\b"
    r"|\bwhy not\b|\bwhether or not\b|\bcannot help but\b|\b(?:cannot|can't|n't) help\b"
    r"|\b(?:if not|or not|believe it or not)\W*$|(?:\bno|\bnot)\W*[,.:;!?-]\W*$"
    r"|\b(?:not|n't|never|nobody|no one|no|cannot)\s+(?:\w+\s+){0,3}(?:doubts?|forget|deny"
    r"|denies|denied|denying|secret|surprise[ds]?|wonder|mistake|coincidence|accident|hide|disput\w+)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"(?:^|[\s,;:\"'(-])(?:perhaps|maybe|possibly|probably|presumably|apparently|allegedly"
    r"|reportedly|supposedly|hopefully|conceivably|potentially|ideally|in theory|on paper"
    r"|in principle|with luck|with any luck|in an ideal world|in (?:my|your|his) dreams)[\s,]*$",
    re.IGNORECASE,
)

# Conditions that lead in: "if it rains, …", "should it rain, …", "suppose that …".
_LEADING = re.compile(
    r"(?:^|[.;:!?]\s|[\"'(]|\b(?:and|but|so|because|that|then|well|yes|look|now|even),?\s+)"
    r"(?:(?:only|even|except)\s+)?(?:if|unless|provided(?:\s+that)?|providing(?:\s+that)?"
    r"|as long as|so long as|assuming(?:\s+that)?|supposing(?:\s+that)?|in case|in the event"
    r"(?:\s+(?:of|that))?|on (?:the |one )?condition(?:\s+that)?|barring|subject to|short of)"
    r"\s+([^.;:!?]{3,150}?)(?:,\s*(?:then|and\s+only\s+then)?|\s+then)\s*[\"'(]*$",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"(?:^|[.;:!?]\s|[\"'(])(?:(?:And|But|So),?\s+)?(?:Without|But for|Had it not been for)\s"
    r"[\w' -]{2,60}?,?\s*$"
)
_INVERTED = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?:should|were|had)\s+(?!be\b|have\b)[\w' ]{3,120},"
    r"\s*(?:then\s+)?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?:^|[.;:!?,]\s|[\"'(]|\b(?:and|but|so|now|just|let's|let us)\s+)(?:suppose|imagine|pretend"
    r"|assume|(?<=let's )say|(?<=let us )say|what if)"
    r"(?:\s+for\s+(?:a|one)\s+(?:moment|minute|second))?"
    r"(?:,?\s+that|,|:)?\s*[\"'(]*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|unless|whether|provided that|provided|assuming(?: that)?|only if|suppose"
    r"|on condition that|supposing(?: that)?|as long as|so long as|in case|in the event that)"
    r"[\s,:\"'(]*$",
    re.IGNORECASE,
)
_MANNERS = re.compile(
    r"^(?:you|we|one)\s+(?:look|ask|want|like|think about|consider|remember|see|go back|will"
    r"|take)\b|^(?:I|we)\s+(?:may|might|am honest|'m honest|recall|remember|understand)\b"
    r"|^(?:anything|necessary|possible|nothing else)\b",
    re.IGNORECASE,
)

# What a clause with "that", or without it, may be embedded in.
_THINK = (
    r"think|thinks|thought|thinking|believe|believes|believed|believing|hope|hopes|hoped|hoping"
    r"|wish|wishes|wished|fear|fears|feared|suspect|suspects|suspected|guess|suppose|supposed"
    r"|imagine|assume|assumes|assumed|assuming|expect|expects|expected|doubt|doubts|doubted"
    r"|pretend|pretends|pretended|suggest|suggests|suggested|speculate|speculated|wonder"
    r"|ensure|make sure|demand|demanded|propose|proposed|recommend|recommended|prefer|pray"
    r"|bet|reckon|feel|felt|worry|worried|worries"
)
_TELL = (
    r"(?:tell|tells|told|telling|assure|assures|assured|warn|warns|warned|inform|informed|promise"
    r"|promised|promises|convince|persuade|remind|reminded)\s+(?:me|us|you|them|him|her|everybody"
    r"|everyone|people|anyone|anybody|voters|reporters|investors|parliament|the \w+)"
)
_SAID = (
    r"say|says|said|saying|claim|claims|claimed|claiming|argue|argues|argued|arguing|insist"
    r"|insists|insisted|allege|alleges|alleged|maintain|maintains|contend|contends|state|states"
    r"|stated|report|reports|reported|declare|declared|announce|announced|write|writes|wrote"
    r"|predict|predicts|predicted|conclude|concludes|concluded|warn|warns|warned|promise|promises"
    r"|promised|complain|complains|complained|add|adds|added|repeat|repeated|swear|guarantee"
    rf"|mention|mentioned|imply|implies|implied|agree|agrees|agreed|{_TELL}"
)
_UNSURE = (
    r"possible|probable|likely|unlikely|conceivable|unclear|doubtful|impossible|unthinkable"
    r"|chance|risk|danger|possibility|likelihood|hope|fear|suspicion|suggestion|idea|notion"
    r"|claim|myth|lie|theory|rumou?r|allegation|accusation|assumption|argument|fantasy|illusion"
    r"|impression|legend|hypothesis|fiction|fabrication|fairy tale|story|view|opinion|belief"
    r"|essential|crucial|necessary|imperative|be|turn out|not sure|convinced|case|condition"
)
_HEARSAY = (
    r"(?:claims?|reports?|rumou?rs?|suggestions?|allegations?|accusations?|speculation|gossip"
    r"|theory|theories|stories|assertions?|complaints?)(?:\s+[\w'-]+){1,4}"
)
_EMBEDS = re.compile(rf"\b(?:{_THINK}|{_SAID}|{_UNSURE}|{_HEARSAY})\s+that\s*$", re.IGNORECASE)
_BY_OTHERS = re.compile(
    r"\b(?:told|promised|assured|informed|warned|advised)\s+by\s+[^,.;:]{1,40}\s+that[\s\"'(]*$",
    re.IGNORECASE,
)
_EMBEDS_BARE = re.compile(rf"\b(?:{_THINK}|{_SAID})\s*$", re.IGNORECASE)
_THAT = re.compile(r"\bthat[\s\"'(]*$", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:{_SAID})(?:\s+that)?\s*$", re.IGNORECASE)
FEW_WORDS = 7
"""Words before a "that" within which a negation denies what follows, whatever embeds it."""
_I_SAY = re.compile(
    rf"(?:^|\b)(?:I|we|let me|let us|I've|we've|I'm|we're|I'd|I'll|you and I)\s+(?:(?:have|had"
    r"|will|would|can|could|must|should|do|did|am|are|was|were|want|to|just|also|only|always|once"
    r"|often|already|simply|still|therefore|again|really|and|repeat|like|going|happy|proud|here"
    r"|\w+ly)\s+)*"
    rf"(?:{_SAID})(?:\s+that)?\s*$",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:not|\w+n't|never|no|nobody|none|nothing|neither|nor|hardly|scarcely|barely|cannot"
    r"|without|den(?:y|ies|ied|ying)|reject\w*|doubt\w*|disput\w*|dismiss\w*|refus\w*|untrue|false"
    r"|wrong|lie|lies|lying|liars?|nonsense|absurd|ridiculous|myth|fabricat\w+|fiction|rubbish"
    r"|fool(?:s|ish)?|naive|mad|crazy|insane|stupid|idiots?|mistake[ns]?|mislead\w*|exaggerat\w*"
    r"|unlikely|impossible|unconvinced|stop|pretend\w*|wish|if only|only (?:a|an)"
    r"|too \w+|hard to|difficult to|fantasy|illusion|legend|fairy tale|delusion|far from)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:^|,\s*)(?:(?:and|but)\s+)?(?:just\s+)?(?:as|like)\b[^,]*$|\bwhat\s+\w+\s+\w+$",
    re.IGNORECASE,
)
_QUOTES_SOMEBODY = re.compile(
    rf"(?:^|[.;!?]\s|,\s)[^.;!?]{{0,80}}\b(?:{_SAID})\s*[,:]?\s*[\"']\s*$", re.IGNORECASE
)
_LIMITS = re.compile(
    r"\b(?:only|just|almost|nearly|mostly|most|most of|some|some of|few|very few|many|many of"
    r"|half|half of|half the|part of|parts of|hardly any|not all|a few|several|barely|at least"
    r"|at most|up to|fewer than|less than|no more than)\s*$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:I|we|me|us)\b", re.IGNORECASE)
_WISHED = re.compile(rf"\b(?:hop|wish|fear|doubt|wonder|suspect|pretend|{_UNSURE})\w*(?: that)?$")
_CLAUSE_EDGE = re.compile(r"[.;:!?](?=\s|$)|,\s+(?:and|but|so|because|yet)\s|\s-+\s")


def governor(left: str, *, clause: bool, quoted: bool, verb_next: bool) -> tuple[str, str]:
    """Return (kind, words) of what governs the words that follow ``left``; ("", "") if nothing.

    ``clause``: they are a statement of their own; ``quoted``: both stand in one quotation, so
    that it is the speaker who says "she told us that"; ``verb_next``: they start with a verb.
    """
    left = left.replace("\n", " ")
    if not left.strip() or _ASSERTED.search(left):
        return "", ""
    for pattern in _DENIED:
        if match := pattern.search(left):
            return NEGATION, _shown(match.group())
    if not clause:
        return "", ""
    return (
        _condition(left)
        or _passed_on(left)
        or (_nested(left) if quoted else None)
        or _embedding(left, quoted=quoted, verb_next=verb_next)
        or (_limited(left) if quoted or not left.rstrip().endswith(("'", '"')) else None)
        or _maybe(left)
    )


def _passed_on(left: str) -> tuple[str, str] | None:
    """Judge what the speaker was told: "promised by the officers that nobody would pay"."""
    match = _BY_OTHERS.search(left)
    return (ATTRIBUTION, _shown(match.group())) if match else None


def _nested(left: str) -> tuple[str, str] | None:
    """Judge words that the speaker quotes: "They said, 'It will be free.'"."""
    match = _QUOTES_SOMEBODY.search(left)
    if match is None or _I_SAY.search(_matrix(left)):
        return None
    return ATTRIBUTION, _shown(match.group())


def _condition(left: str) -> tuple[str, str] | None:
    if match := _OPEN.search(left):
        return CONDITION, _shown(match.group())
    led = _LEADING.search(left)
    if led and not _MANNERS.search(led.group(1)):
        return CONDITION, _shown(led.group())
    if match := _WITHOUT.search(left) or _INVERTED.search(left) or _SUPPOSED.search(left):
        return CONDITION, _shown(match.group())
    return None


def _limited(left: str) -> tuple[str, str] | None:
    match = _LIMITS.search(left)
    return (QUANTIFIER, _shown(match.group())) if match else None


def _maybe(left: str) -> tuple[str, str]:
    match = _MAYBE.search(left)
    return (HEDGE, _shown(match.group())) if match else ("", "")


def _embedding(left: str, *, quoted: bool, verb_next: bool) -> tuple[str, str] | None:
    """Judge "… that" and "… say" before a clause, by what the words before it assert."""
    matrix = _matrix(left)
    that = _THAT.search(matrix)
    known = (_EMBEDS if that else _EMBEDS_BARE).search(matrix)
    set_off = not that and left.rstrip(" \"'(").endswith(",")
    if verb_next or set_off or _BESIDE.search(matrix) or not (that or known):
        return None
    near = matrix if quoted else matrix.rpartition(",")[2]
    if not known:
        near = " ".join(near.split()[-FEW_WORDS:])
    if _NEGATES.search(near):
        return NEGATION, _shown(matrix)
    if not known:
        return None
    if not _TOLD.search(matrix):
        # In the source's own words "Ms Lee believes that" only says whose view it is.
        unsure = quoted or _FIRST.search(near) or _WISHED.search(near)
        return (HEDGE, _shown(matrix)) if unsure else None
    if _I_SAY.search(matrix):
        return None
    others = re.search(
        rf"(?:^|[,;:]\s*|\b(?:but|and|while|as)\s+){OTHERS}\b", matrix, re.IGNORECASE
    )
    return (ATTRIBUTION, _shown(matrix)) if quoted or others else None


def _matrix(left: str) -> str:
    """Return the last clause of a text, without marks at its edges."""
    at = max((match.end() for match in _CLAUSE_EDGE.finditer(left.rstrip(" \"'(,"))), default=0)
    return left[at:].strip(" \"'(),")


def _shown(words: str) -> str:
    return " ".join(words.strip(" ,:\"'(.;-").split()[-12:])
