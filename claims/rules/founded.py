"""Whether what a comparison found is the utterance that the article quotes, or only like it.

Two reports of one week share slogans, names of offices and turns of phrase: a passage with
“the Second Amendment” is no other wording of every quotation that has it too. What is said of a
source as an error rests on more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.evidence.comparison import ADDED, CUT, DROPPED, NAME, REPLACED, Change, Step
from claims.evidence.stems import stem
from claims.rules.same_words import telling
from claims.rules.story import Checked
from claims.text.normalise import normalise
from claims.text.quotes import Quotation, quotations
from claims.text.spans import Span
from claims.text.tokens import tokens
from claims.text.wordlist import words

ENOUGH, FEWEST = 5, 3
"""Words that both have, of a phrase and of a whole sentence, before one is the other's wording."""
MOSTLY, NEARLY_ALL = 0.6, 0.8
"""Share of the quotation's words that the source must have too: where it quotes, and where not."""
IN_OTHER_WORDS = 0.6
"""Share of the telling words that a passage in other words must have too."""
_FINITE = words(
    """
    is are was were am be been has have had do does did will would can could may might shall should
    must need isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t
    can’t cannot couldn’t mustn’t shouldn’t i’m we’re you’re they’re he’s she’s it’s that’s there’s
    i’ve we’ve you’ve they’ve i’ll we’ll you’ll they’ll he’ll she’ll it’ll i’d we’d they’d
    """
)
_LABEL = re.compile(r"^[ \t]*[A-Z][A-Z .’'-]{1,60}:[ \t]", re.MULTILINE)
_CHANGED = frozenset([ADDED, DROPPED, REPLACED])
_LONGEST_CUT, _MOST_CHANGES = 3, 3
_IDIOMS = frozenset(
    ["once and for all", "after all", "at all", "first of all", "above all", "all right", "of all",
     "all in all", "for once", "all the way", "by all means", "one day", "no doubt", "no matter"]
)  # fmt: skip
_REPORTED = re.compile(
    r"\b(?:[A-Z][\w’'-]+|he|she|they|who) (?:said|says|told|wrote|tweeted|added|asked)\b"
    r"|\b(?:said|says|added|wrote|tweeted|according to) (?:[A-Z]|the |a )"
)


def same_utterance(article: str, one: Checked) -> bool:
    """Tell whether an altered quotation and its passage have enough words in common.

    Each part of the quotation that differs must have them by itself.
    """
    return _alike(article, one, NEARLY_ALL if in_its_own_words(one) else MOSTLY)


def nearly_the_same(article: str, one: Checked) -> bool:
    """Tell whether no more than a word or two differ: the utterance can be no other."""
    return _alike(article, one, NEARLY_ALL)


def _alike(article: str, one: Checked, share: float) -> bool:
    return all(
        _is_one(article, one.text, part, share)
        for part in _parts(article, one.comparison.alignment)
        if _CHANGED & {step.kind for step in part}
    )


def turns_the_sense(changes: Iterable[Change]) -> bool:
    """Tell whether a change may turn the sense.

    “Once and for all” has no quantifier; names that both have, first names aside, are the same.
    """
    listed = list(changes)
    critical = [each for each in listed if each.critical and not _is_idiom(each)]
    named = [each for each in critical if each.critical == NAME]
    if len(named) < len(critical):
        return True
    return bool(named) and _surnames(c.source for c in listed) != _surnames(c.claim for c in listed)


def _is_idiom(change: Change) -> bool:
    one_side = not (change.source and change.claim)
    return one_side and (change.source or change.claim).lower() in _IDIOMS


def _surnames(passages: Iterable[str]) -> set[str]:
    found = {word for passage in passages for word in passage.split() if word[:1].isupper()}
    return {word for word in found if word.lower() not in FIRST_NAMES}


def _is_one(article: str, source: str, steps: list[Step], share: float) -> bool:
    """Tell whether one part of a quotation and its passage are one utterance.

    A phrase takes ENOUGH words. Fewer will do where both are whole sentences with a verb that
    says so: “We are guilty” and “We are not guilty”, but no slogan.
    """
    claimed = [step.claim for step in steps if step.claim]
    theirs = [step.source for step in steps if step.source and step.kind != CUT]
    both = _words(
        step.claim.exact(article) for step in steps if step.claim and step.kind not in _CHANGED
    )
    every = _words(span.exact(article) for span in claimed)
    # Of a longer stretch that was left out only so many: an unmarked cut is one change.
    there = sum(
        min(len(span.exact(source).split()), _LONGEST_CUT if step.kind == DROPPED else 1_000)
        for step in steps
        if step.kind != CUT and (span := step.source)
    )
    if sum(step.kind in _CHANGED for step in steps) > _MOST_CHANGES and is_report(source):
        return False
    if not every or len(both) < share * max(len(every), there) or not telling(both):
        return False
    finite = _FINITE & set(every)
    if len(both) >= ENOUGH:
        return len(telling(both)) >= 2 or bool(finite)
    sentences = _is_sentence(article, claimed) and _is_sentence(source, theirs)
    return len(both) >= FEWEST and sentences and bool(finite)


def _parts(article: str, steps: Sequence[Step]) -> list[list[Step]]:
    """Return the steps by the quotation of the article that they stand in."""
    marked = _outer(article)
    parts: list[list[Step]] = []
    last: Quotation | None = None
    for step in steps:
        here = last
        if step.claim:
            here = next((each for each in marked if each.span.overlaps(step.claim)), None)
        if not parts or here is not last:
            parts.append([])
        parts[-1].append(step)
        last = here
    return parts


def says_it_in_other_words(quotation: str, one: Checked) -> bool:
    """Tell whether a passage has most of the telling words: what the quotation was made from."""
    place = next(iter(one.comparison.evidence), None)
    wanted = _stems(quotation)
    there = _stems(place.exact(one.text)) if place else set()
    return len(wanted & there) >= max(FEWEST, IN_OTHER_WORDS * len(wanted))


def disagrees_outside_marks(quotation: str, one: Checked) -> bool:
    """Tell whether a passage contradicts more than words that both quote alike."""
    outer = _outer(quotation)
    if not outer or not one.comparison.changes:
        return True
    spans = [each.span for each in outer]
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(quotation)]
    own = " ".join(quotation[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).lower()
    return any(change.claim.lower() in own for change in one.comparison.critical)


def is_report(text: str) -> bool:
    """Tell whether a source is itself a report that quotes, and no transcript or statement.

    What stands outside its quotation marks is then its reporter's.
    """
    quoted = sum(len(each.span.exact(text).split()) >= FEWEST for each in _outer(text))
    told, labels = len(_REPORTED.findall(text)), len(_LABEL.findall(text))
    return quoted + told > 0 and told >= labels


def in_its_own_words(one: Checked) -> bool:
    """Tell whether the passage is a reporter's prose: nobody is quoted there."""
    places = one.comparison.evidence
    quoted = any(each.span.overlaps(place) for each in _outer(one.text) for place in places)
    return bool(places) and not quoted and is_report(one.text)


def _outer(text: str) -> list[Quotation]:
    return [each for each in quotations(text) if each.depth == 0]


def _is_sentence(text: str, spans: list[Span]) -> bool:
    """Tell whether the words begin and end as a sentence does."""
    if not spans:
        return False
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    first = next((char for char in text[start:end] if char.isalnum()), "")
    after = text[end - 1 : end + 1]
    return first.isupper() and any(char in '.!?,”"' for char in after)


def _words(passages: Iterable[str]) -> list[str]:
    joined = normalise(" ".join(passages)).text
    return [token.lower.replace("'", "’") for token in tokens(joined) if token.is_word]


def _stems(passage: str) -> set[str]:
    return {stem(word) for word in telling(_words([passage]))}
