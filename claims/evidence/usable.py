"""Whether a text can serve as a source at all, before anything is compared with it."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from claims.evidence.article import ArticleText
from claims.evidence.comparison import SOURCE_UNUSABLE, ClaimedWords, Comparison
from claims.evidence.source import Source
from claims.text.normalise import normalise
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

EMPTY, TOO_SHORT, MARKUP, LANGUAGE, CIRCULAR = (
    "empty", "too_short", "markup", "language", "circular",
)  # fmt: skip

FEWEST_WORDS = 5
LOOKED_AT = 20_000
"""Characters from the start that tell what sort of text it is."""
MOST_MARKUP = 0.3
"""Share of the characters that tags and what they hide (scripts, styles) may take."""
FEWEST_TAGS = 6
FEWEST_LATIN = 0.6
ENOUGH_TO_TELL = 25
"""Words below which the language of a text cannot be told by the share of its small words."""
NO_SMALL_WORD = 10
"""So many words without a single English small word are no English sentence."""
FEWEST_FUNCTION_WORDS = 0.12
FEWEST_FOREIGN_WORDS = 0.12
RUN, LEAST_SHARED, SHORTEST_ARTICLE = 5, 0.95, 40

_PAGE = re.compile(r"\s*(?:<!doctype\b|<\?xml\b|<html\b|<head\b|<body\b)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--|-->")
_HIDING = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_FUNCTION_WORDS = words(
    """
    the a an of to and in that is was were are be been for on with as by at from it its this these
    he she they his her their them him we our us you your i my me who which what when where how
    said says has have had not but or if than then so would will could can may more there about
    after before over into out up no also one all new been while because during
    """
)
# Words of other languages that are no English words: French, Spanish, Portuguese, Italian, German,
# Dutch, Swahili, Indonesian, Turkish, Polish, the Nordic languages, Hausa, Yoruba and Filipino.
_FOREIGN_WORDS = words(
    """
    le les des une du est dans que qui pour pas sur avec sont mais aux cette ses il elle
    el los las una del por con para como pero sus esta fue ha más
    os uma não em da dos das ao foi seu sua na
    il gli della che di non sono nel alla più
    der die das und ist nicht ein eine den dem mit auf für von zu im sich werden wurde
    het een van en dat niet zijn voor op te wordt
    ya wa na kwa ni katika la za cha hiyo huo kuwa
    yang dan dengan untuk dari ini itu tidak akan pada dalam
    ve bir bu için ile olarak daha
    nie się że jest przez jak oraz
    och att som det är på og av til ikke med er
    da ta mai cikin sun
    ti awọn fun pe
    ang ng mga sa ay
    """
)
_SHARED = words("a an as at he in is me no on or so was all also die had has her i we")
"""Small words that other languages have too: they do not tell in a text of a line."""
_SHARED_FOREIGN = words("a o as no nos an am es se so zu i w z o u que je y e")
_SENTENCES = {
    EMPTY: "The text of the source is empty.",
    TOO_SHORT: "The text of the source is too short to bear out anything.",
    MARKUP: "The source is the code of a web page and not its text.",
    LANGUAGE: "The source does not read as English, and only English can be compared here.",
    CIRCULAR: "The source is the article itself: a text cannot bear itself out.",
}


_KINDS: WeakKeyDictionary[Source, WeakKeyDictionary[ArticleText, str | None]] = WeakKeyDictionary()
"""Once for a source and an article: the claims in it change nothing."""


def unusable(claim: ClaimedWords, source: Source) -> Comparison | None:
    """Return the verdict that the source cannot be used, its ``kind`` saying why, or None."""
    known = _KINDS.setdefault(source, WeakKeyDictionary())
    if claim.article not in known:
        circular = CIRCULAR if _is_circular(claim.article.text, source.text) else None
        known[claim.article] = unusable_kind(source.text) or circular
    kind = known[claim.article]
    if kind is None:
        return None
    return Comparison(SOURCE_UNUSABLE, kind, (), (), (), 0.0, _SENTENCES[kind])


def unusable_kind(text: str) -> str | None:
    """Return why no claim at all could be compared with a text, or None.

    A few stray tags, foreign names and a foreign quotation do no harm. Of a text of fewer than
    ENOUGH_TO_TELL words only what is plainly no English is refused.
    """
    head = text[:LOOKED_AT]
    if not any(char.isalnum() for char in text):
        return EMPTY
    if _is_markup(head):
        return MARKUP
    if _is_other_script(head):
        return LANGUAGE
    found = [token for token in tokens(head) if token.is_word]
    if len(found) < FEWEST_WORDS:
        return TOO_SHORT
    return LANGUAGE if _is_other_language(found) else None


def _is_markup(text: str) -> bool:
    if _PAGE.match(text):
        return True
    tags = [match.span() for match in _TAG.finditer(text)]
    if len(tags) < FEWEST_TAGS:
        return False
    return sum(end - start for start, end in tags) + _hidden(text) > MOST_MARKUP * len(text)


def _hidden(text: str) -> int:
    """Count the characters between the tags of scripts and of style sheets."""
    count, opened = 0, None
    for match in _HIDING.finditer(text):
        if match.group(1) and opened is not None:
            count, opened = count + match.start() - opened, None
        elif not match.group(1) and opened is None:
            opened = match.end()
    return count


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    latin = sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters)
    return len(letters) >= FEWEST_WORDS and latin < FEWEST_LATIN * len(letters)


def _is_other_language(tokens: list[Token]) -> bool:
    if len(tokens) < ENOUGH_TO_TELL:
        return _is_short_and_other(tokens)
    found = [token.lower for token in tokens]
    english = sum(word in _FUNCTION_WORDS for word in found)
    foreign = sum(word in _FOREIGN_WORDS and word not in _FUNCTION_WORDS for word in found)
    if foreign > english and foreign >= FEWEST_FOREIGN_WORDS * len(found):
        return True
    return english < FEWEST_FUNCTION_WORDS * len(found) / 2


def _is_short_and_other(found: list[Token]) -> bool:
    """Tell it of a sentence or two: no English small word, and what speaks for another language.

    Two of its small words do, or one beside letters that English has not; or that a sentence of
    ten words has none of ours. Words with a capital may be names: they do not count.
    """
    small = {token.lower for token in found if not token.capital}
    english = len(small & (_FUNCTION_WORDS - _SHARED))
    foreign = len(small & (_FOREIGN_WORDS | _SHARED_FOREIGN))
    if english > foreign // 3:
        return False
    letters = any(char.isalpha() and not char.isascii() for word in small for char in word)
    return foreign >= 2 or (foreign == 1 and letters) or len(small) >= NO_SMALL_WORD


def _is_circular(passage: str, source: str) -> bool:
    """Tell whether passage and source are one text, not merely texts that share a sentence."""
    if not 0.7 < len(passage) / max(1, len(source)) < 1.4:
        return False
    article = _words(passage)
    if len(article) <= SHORTEST_ARTICLE:
        return False
    other = _words(source)
    if len(other) <= SHORTEST_ARTICLE or not 0.9 < len(article) / len(other) < 1.12:
        return False
    one, two = _runs(article), _runs(other)
    return len(one & two) >= LEAST_SHARED * max(len(one), len(two))


def _words(text: str) -> list[str]:
    return [token.lower for token in tokens(normalise(text).text) if token.is_word]


def _runs(found: list[str]) -> set[tuple[str, ...]]:
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}
