"""Forms of the same words that a house style, a keyboard or a page turns one into another."""

from __future__ import annotations

import re

from benchmarks.quotes.altering import Altered, Given, body_and_end, gap, replaced, starting
from benchmarks.quotes.phrases import ASIDES, CUTS
from claims.evidence.comparison import IDENTICAL, LAWFUL_EDIT, TYPOGRAPHY_ONLY

_FORM = (TYPOGRAPHY_ONLY, LAWFUL_EDIT)
_SAME = (TYPOGRAPHY_ONLY, IDENTICAL)
_DIGITS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "eighty": "80", "ninety": "90",
}  # fmt: skip
_WORDS = {digits: word for word, digits in _DIGITS.items()}
_SHORT = {
    "do not": "don’t", "does not": "doesn’t", "did not": "didn’t", "is not": "isn’t",
    "are not": "aren’t", "was not": "wasn’t", "have not": "haven’t", "would not": "wouldn’t",
    "it is": "it’s", "I am": "I’m", "I have": "I’ve", "we are": "we’re", "they are": "they’re",
    "we have": "we’ve", "will not": "won’t", "cannot": "can’t", "that is": "that’s",
    "you are": "you’re", "I will": "I’ll", "We will": "We’ll", "It is": "It’s",
}  # fmt: skip
_LONG = {short: long for long, short in _SHORT.items()}
_BOTH = _SHORT | _LONG | {short.replace("’", "'"): long for long, short in _SHORT.items()}
_BROKEN = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
_TURNING = re.compile(
    r"\?|\b(?:not|\w+n[’']t|never|no|if|unless|but|says?|said|think|thought|maybe|joking)\b",
    re.IGNORECASE,
)
_TITLES = ("Mr", "Mrs", "Ms", "Dr", "St")


def _by(given: Given, table: dict[str, str]) -> str | None:
    found = list(re.finditer(rf"(?<![\w’',.$£€-])(?:{'|'.join(map(re.escape, table))})"
                             r"(?![\w’'%-]|[.,]\d)", given.words))  # fmt: skip
    if not found:
        return None
    one = given.chance.choice(found)
    return replaced(given.words, one.span(), table[one.group()])


def numeral(given: Given) -> Altered | None:
    """Write a number in digits instead of words, or the other way round."""
    words = _by(given, _DIGITS | _WORDS)
    return Altered(words, (LAWFUL_EDIT, TYPOGRAPHY_ONLY)) if words else None


def percent(given: Given) -> Altered | None:
    """Write the percent sign as a word or the word as a sign."""
    forms = {" percent": "%", " per cent": " percent", "%": " per cent"}
    found = list(re.finditer(r"(?<=\d)(?: percent\b| per cent\b|%)", given.words))
    if not found:
        return None
    one = given.chance.choice(found)
    return Altered(replaced(given.words, one.span(), forms[one.group()]), (LAWFUL_EDIT,))


def contraction(given: Given) -> Altered | None:
    """Write two words as one with an apostrophe, or the one as two."""
    words = _by(given, _BOTH)
    return Altered(words, (LAWFUL_EDIT, TYPOGRAPHY_ONLY)) if words else None


def title(given: Given) -> Altered | None:
    """Put a full stop after "Mr", or take it away."""
    found = list(re.finditer(rf"\b(?:{'|'.join(_TITLES)})\.?(?= [A-Z])", given.words))
    if not found:
        return None
    one = given.chance.choice(found)
    by = one.group()[:-1] if one.group().endswith(".") else one.group() + "."
    return Altered(replaced(given.words, one.span(), by), _FORM)


def end_mark(given: Given) -> Altered | None:
    """End with another mark, or with none."""
    body, end = body_and_end(given.words)
    if "?" in end or not body or not body[-1].isalpha():
        return None
    other = given.chance.choice([one for one in (".", ",", "") if one != end])
    return Altered(body + other, (IDENTICAL, TYPOGRAPHY_ONLY))


def hidden(given: Given) -> Altered | None:
    """Put a soft hyphen, a zero-width space or a no-break space where a page had one."""
    found = [one.end() for one in re.finditer(r"\w{3}(?=\w{3})", given.words)]
    if not found:
        return None
    where, sign = given.chance.choice(found), given.pick("\u00ad\u200b\u00ad\u2060")
    words = replaced(given.words, (where, where), sign)
    if given.chance.random() < 0.5:
        return Altered(given.words, _SAME, source=words)
    return Altered(words, _SAME)


def ligature(given: Given) -> Altered | None:
    """Write "fi" as one sign, as a typeset page does."""
    found = list(re.finditer("fi|fl|ff", given.words))
    if not found:
        return None
    one = given.chance.choice(found)
    words = replaced(given.words, one.span(), _BROKEN[one.group()])
    if given.chance.random() < 0.5:
        return Altered(given.words, _SAME, source=words)
    return Altered(words, _SAME)


def page_code(given: Given) -> Altered | None:
    """Leave the code of a page in the source: an entity, or a mark for italics."""
    words = given.words
    if given.chance.random() < 0.5:
        coded = words.replace("’", "&#8217;").replace("'", "&#39;").replace(" & ", " &amp; ")
        if coded == words:
            coded = words.replace(" ", "&nbsp;", 1)
        return Altered(words, _SAME, source=coded)
    where = gap(given)
    if where is None:
        return None
    end = words.find(" ", where)
    opened, closed = given.chance.choice([("<em>", "</em>"), ("<b>", "</b>"), ("<i>", "</i>")])
    source = f"{words[:where]}{opened}{words[where:end]}{closed}{words[end:]}"
    return Altered(words, _SAME, source=source)


def stutter(given: Given) -> Altered | None:
    """Leave out a word that the source says twice."""
    where = gap(given)
    if where is None:
        return None
    word = re.match(r"\w+", given.words[where:])
    if word is None:
        return None
    again = word.group() + given.pick([", ", "- ", " — ", " ", "… "])
    return Altered(given.words, (LAWFUL_EDIT,), source=replaced(given.words, (where,) * 2, again))


def cut_edge(given: Given) -> Altered | None:
    """Leave out an aside at the start or the end, with a mark for it."""
    body, end = body_and_end(given.words)
    mark = given.pick(CUTS).strip()
    expected = (IDENTICAL, LAWFUL_EDIT, TYPOGRAPHY_ONLY)
    aside = given.pick(ASIDES).strip(",")
    if given.chance.random() < 0.5:
        return Altered(f"{body} {mark}", expected, source=f"{body},{aside}{end}")
    start = starting(aside.strip()) + ", "
    first = given.words[:1]
    return Altered(f"{mark} {given.words}", expected, source=start + first + given.words[1:])


def interrupted(given: Given) -> Altered | None:
    """Leave out the source's own "the speaker said" between two parts."""
    found = [one.start() for one in re.finditer(r", (?=[a-z])", given.words)]
    found = [one for one in found if min(one, len(given.words) - one) > 15]
    if not found:
        return None
    where = given.chance.choice(found)
    straight = given.quote.text[given.quote.start - 1] == '"'
    closed, opened = ('"', '"') if straight else ("”", "“")
    who = given.pick(["she said", "he told reporters", "the speaker added", "he went on"])
    source = f"{given.words[:where]},{closed} {who}, {opened}{given.words[where + 2 :]}"
    return Altered(given.words, (TYPOGRAPHY_ONLY, IDENTICAL, LAWFUL_EDIT), source=source)


def parted(given: Given) -> Altered | None:
    """Say who speaks between two parts of the quotation."""
    found = [one.end() for one in re.finditer(r",(?= [a-z])", given.words)]
    found = [one for one in found if min(one, len(given.words) - one) > 12]
    if not found:
        return None
    where = given.chance.choice(found)
    return Altered(given.words, (IDENTICAL, TYPOGRAPHY_ONLY), parted=where)


def one_sentence(given: Given) -> Altered | None:
    """Quote one of several sentences, where none of them asks, doubts or denies."""
    sentences = re.split(r"(?<=[a-z][.!]) (?=[A-Z])", given.words)
    if len(sentences) < 2 or _TURNING.search(given.words):
        return None
    long = [one for one in sentences if len(one.split()) >= 5]
    if not long:
        return None
    return Altered(given.chance.choice(long), (IDENTICAL, TYPOGRAPHY_ONLY))


def one_clause(given: Given) -> Altered | None:
    """Stop at an "and" that only goes on."""
    found = [one.start() for one in re.finditer(r",? and (?=I|we|he|she|they|it|the)", given.words)]
    found = [one for one in found if len(given.words[:one].split()) >= 6]
    if not found or re.search(r"\?|\b(?:if|unless|when|not|n[’']t)\b", given.words, re.IGNORECASE):
        return None
    return Altered(given.words[: found[0]] + ".", (IDENTICAL, TYPOGRAPHY_ONLY))


KINDS = {
    "numeral": numeral,
    "percent": percent,
    "contraction": contraction,
    "stop of a title": title,
    "end mark": end_mark,
    "hidden characters": hidden,
    "ligature": ligature,
    "page code": page_code,
    "stutter": stutter,
    "cut at an edge": cut_edge,
    "interrupted in the source": interrupted,
    "parted in the claim": parted,
    "one sentence": one_sentence,
    "one clause": one_clause,
}
