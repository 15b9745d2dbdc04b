"""How the words of a stretch are said: denied, under a condition, of whom."""

from __future__ import annotations

from collections.abc import Sequence

from claims.evidence.items import Item
from claims.evidence.numbers import TENS, UNITS
from claims.evidence.stems import stem
from claims.evidence.word_families import families
from claims.text.tokens import Token
from claims.text.wordlist import words

_WIDE = words("none nobody nothing neither")
_NO_NEGATION = words("only just merely least simply doubt matter necessarily surprise wonder")
_RULE = stem("rule")
_FAILS = ("fail", "refuse", "decline", "neglect", "avoid", "prevent", "unable", "unwilling")
_FAILING = frozenset(stem(w) for w in _FAILS)
_DENIES = ("deny", "refute", "untrue", "disprove", "debunk", "doubt", "false", "myth", "nonsense")
_DENYING = frozenset(stem(w) for w in _DENIES)
_REJECTING = frozenset(stem(w) for w in ("reject", "dismiss", "dispute", "contradict"))
_ESCAPE = stem("escape")
_RAISES = (
    "think", "believe", "expect", "suppose", "imagine", "consider", "want", "intend", "mean",
    "seem", "appear", "accept", "agree", "find", "see", "know", "evidence", "proof", "sign",
    "suggestion", "indication", "intention", "likely", "convince", "persuade", "pretend",
)  # fmt: skip
_RAISING = frozenset(stem(w) for w in _RAISES)
"""What is denied with these is what follows them: "not thought to be", "no evidence that"."""
_HEDGES = words("may might could perhaps possibly maybe")
_CONDITIONS = words("whether if unless")
_PRONOUNS = words("it he she they we i who which")
_HELPING = words(
    "is are was were be been has have had will would can could to not never did does do may might"
)
_NO_ADVERBS = words(
    "early only family likely unlikely daily weekly monthly yearly elderly friendly ally supply "
    "reply assembly rally fly apply rely lovely lonely deadly costly july italy"
)
_CHANGING = frozenset(stem(word) for word in ("change", "alter", "vary"))
_ADVERBS = words("once ever yet again before really actually even quite fully")
_WHOLES = words("all every each entire whole only sole")
_NOT_WHOLE = words("not at of in for nearly almost after above first")
_PARTS = words("some most half part parts many several few two three one majority minority none")
_BARE_PARTS = words("some most half")
_BY_THEN = words(
    "then now christmas easter noon midnight night morning evening tomorrow next end time monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december spring summer autumn winter year years mistake "
    "accident chance law"
)
_PARTICLES = words("out off up down over away back")
_JOINING = words("and or nor")
_LOSING = words("lose loses lost losing")
_ARTICLES = words("the a an its his her their this that")
_TIMES = words("since after before when until once")
_PARTING = words("for in on at from with by during over about that which who")
_IN_PLACE_OF = frozenset([("rather", "than"), ("instead", "of"), ("far", "from")])
_AUXILIARY = words(
    "is are was were be been will would can could may might shall should has have had does did do"
)
SCOPE = 8
"""Words after a negation within which the word that it negates must come."""
BE = words("is are was were be been being")
NEGATORS = words("not never no none nobody nothing neither nor without cannot hardly barely")


def mark(found: Sequence[Token], items: list[Item], clauses: list[int]) -> None:
    """Set on each item how it is said. ``clauses``: the number of each token's clause."""
    _negate(found, items, clauses)
    _hedge(found, items, clauses)
    _quantify(found, items)
    for item in items:
        if item.negated and stem(item.text.lower()) in _CHANGING:
            # "has not changed" is unchanged.
            item.keys, item.negated = families().of_word[stem("unchanged")], False
    for item in items:
        item.passive = _is_passive(found, item)
        item.beside = _is_beside(found, item)
        item.of_pronoun = _is_of_pronoun(found, item)
        item.joined = _is_joined(found, item)
        item.told = bool({t.lower for t in found[max(0, item.place - 2) : item.place]} & _HELPING)


def _quantify(found: Sequence[Token], items: list[Item]) -> None:
    """Mark what all or a part is said of: "all of its production", "two of the members"."""
    figures = {item.figure.first: item.figure.last for item in items if item.figure is not None}
    for at, token in enumerate(found):
        ends = figures.get(at, at + 1)
        ahead = [each.lower for each in found[ends : ends + 3]]
        of = ahead[:1] == ["of"] and bool(set(ahead[1:]) & _ARTICLES)
        part = (token.lower in _PARTS or at in figures) and (of or token.lower in _BARE_PARTS)
        whole = token.lower in _WHOLES and (not at or found[at - 1].lower not in _NOT_WHOLE)
        if not (part or whole):
            continue
        named = next((item for item in items if item.place >= ends and item.figure is None), None)
        if named is not None and named.place - at <= 5:
            named.quantity = "part" if part else "all"


def _is_of_pronoun(found: Sequence[Token], item: Item) -> bool:
    """Tell whether a pronoun stands before a word, and between only what says little."""
    at = item.place - 1
    while at >= 0 and found[at].lower in _HELPING | _ADVERBS | _ARTICLES | {"of", "out", "in"}:
        at -= 1
    return at >= 0 and found[at].lower in _PRONOUNS


def _is_joined(found: Sequence[Token], item: Item) -> bool:
    """Tell whether "and" stands before a word, at most an article or a number between."""
    at = item.place - 1
    while at >= 0 and (found[at].lower in _ARTICLES | {"of", "all", "some"} or _counts(found[at])):
        at -= 1
    return at >= 0 and found[at].lower in _JOINING


def _counts(token: Token) -> bool:
    return token.text.isdecimal() or token.lower in UNITS or token.lower in TENS


def _is_beside(found: Sequence[Token], item: Item) -> bool:
    """Tell whether a preposition stands before a word: "in the race" is no object."""
    before = [token.lower for token in found[max(0, item.place - 4) : item.place]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    if before[-1:] == ["to"] and _LOSING & set(before[-2:-1]):
        return False  # "lost to Kenya": Kenya beat them.
    return bool(before) and before[-1] in _PARTING | {"to", "of", "into", "against"}


def _is_passive(found: Sequence[Token], item: Item) -> bool:
    """Tell "was beaten by": a form of "be" shortly before, and "by" right after."""
    before = {token.lower for token in found[max(0, item.place - 3) : item.place]}
    after = [token.lower for token in found[item.last + 1 : item.last + 3]]
    by = after[:1] == ["by"] or (after[1:] == ["by"] and after[0] in _PARTICLES)
    agent = {token.lower for token in found[item.last + 2 : item.last + 5]}
    return bool(before & BE) and by and not agent & _BY_THEN


def _negate(found: Sequence[Token], items: list[Item], clauses: list[int]) -> None:
    """Mark the items that a negation reaches."""
    for at, token in enumerate(found):
        word = token.lower
        ahead = found[at + 1].lower if at + 1 < len(found) else ""
        if word in NEGATORS or word.endswith("n't"):
            if ahead not in _NO_NEGATION:
                wide = (word in _WIDE or word == "no") and word != "neither"
                _reach(found, items, clauses, at, 3 if wide else 1)
                if word in _WIDE - {"neither"} or (word, ahead) == ("no", "one"):
                    for item in items:
                        item.universal |= item.negated and item.scope == at
                for item in items:
                    item.either = item.either or (word == "no" and 0 < at - item.place <= 2)
        elif (word, ahead) in _IN_PLACE_OF:
            _reach(found, items, clauses, at + 1, 1)
        elif not any(item.negated for item in items if item.place == at):
            # Else it is denied itself: "never doubted", "did not refuse".
            _deny(found, items, clauses, at, ahead)


def _deny(
    found: Sequence[Token], items: list[Item], clauses: list[int], at: int, ahead: str
) -> None:
    """Mark what a verb like "refuse", "deny", "reject the claim that" denies."""
    root = stem(found[at].lower)
    rejects = root in _REJECTING and any(t.lower == "that" for t in found[at + 1 : at + 5])
    if root == _RULE and ahead == "out":
        _reach(found, items, clauses, at, 3)
    elif root in _FAILING or (root == _ESCAPE and ahead not in _PARTING | {""}):
        _reach(found, items, clauses, at, 1)
    elif root in _DENYING or rejects:
        reach = 0 if rejects else 1
        for item in items:
            if item.place > at and clauses[item.place] <= clauses[at] + reach:
                item.negated, item.scope = not item.negated, at


def _reach(
    found: Sequence[Token], items: list[Item], clauses: list[int], at: int, most: int
) -> None:
    """Negate the next word that counts, on through "to", and at most ``most`` of them."""
    left, previous = most, at
    for item in items:
        if item.place <= at or item.place - at > SCOPE or clauses[item.place] > clauses[at]:
            continue
        adverb = item.text.lower() in _ADVERBS or _is_adverb(item.text)
        if item.figure is not None or (adverb and item.place == previous + 1):
            previous = item.place
            continue
        between = [token.lower for token in found[previous + 1 : item.place]]
        goes_on = between[:1] == ["to"] and set(between[1:]) <= BE | {"have"}
        if (left <= 0 and not goes_on) or (left < most and _PARTING & set(between)):
            return
        item.negated = not item.negated
        item.scope = at
        left, previous = left - 1, item.place
        if stem(item.text.lower()) in _RAISING and left < most:
            _raise(found, items, clauses, item.place, at)
            return


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word.lower() not in _NO_ADVERBS


def _raise(
    found: Sequence[Token], items: list[Item], clauses: list[int], at: int, scope: int
) -> None:
    """Negate what follows a verb of thinking that is denied: the verb of its clause."""
    ahead = [token.lower for token in found[at + 1 : at + 1 + SCOPE]]
    embeds = [number for number, word in enumerate(ahead[:6]) if word in ("that", "to", "of")]
    helps = [number for number, word in enumerate(ahead) if word in _AUXILIARY]
    start = at + 1 + (helps[0] if helps else embeds[0] if embeds else 0)
    if not helps and not embeds:
        return
    for item in items:
        near = 0 < item.place - start <= SCOPE and clauses[item.place] <= clauses[at] + 1
        if near and not _is_adverb(item.text):
            item.negated, item.scope = not item.negated, scope
            return


def _hedge(found: Sequence[Token], items: list[Item], clauses: list[int]) -> None:
    """Mark the first word that counts after "may", "might" and the like, all after "whether"."""
    for at, token in enumerate(found):
        if token.lower in ("if", "unless") and not (at and found[at - 1].lower == "as"):
            # The condition itself, and what it is the condition of.
            leads = clauses[at] == clauses[0]
            anew = any(t.lower in _JOINING | {"but"} for t in found[max(0, at - 2) : at])
            for item in items:
                ruled = clauses[item.place] == clauses[at]
                ruled |= leads and clauses[item.place] == clauses[at] + 1
                ruled |= not leads and not anew and 0 < at - item.place <= SCOPE
                item.conditional |= ruled and item.figure is None
        if token.lower in _CONDITIONS | _TIMES:
            for item in items:
                if clauses[item.place] != clauses[at] or item.place <= at or item.is_name:
                    continue
                item.timed = token.lower in _TIMES
                item.hedged = item.figure is None and token.lower == "whether"
        if token.lower in _HEDGES and not (token.capital and token.lower == "may"):
            near = next((item for item in items if at < item.place <= at + 4), None)
            if near is not None and near.figure is None:
                near.hedged = True
