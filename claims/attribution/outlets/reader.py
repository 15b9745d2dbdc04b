"""The outlets of one text: which names in it mean which outlet, and what is said by one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from claims.attribution.document import OutletNames
from claims.attribution.outlets.anaphors import ANAPHOR, Named, noun_of, outlet_before
from claims.attribution.outlets.denials import is_denied, is_told
from claims.attribution.outlets.outlet_forms import named_by_form
from claims.attribution.outlets.outlet_list import COMMON_WORDS, DOUBTFUL
from claims.attribution.outlets.outlet_names import Found, OutletIndex, index_for
from claims.attribution.outlets.outlet_phrases import (
    APPOSED,
    CREDIT_AFTER,
    CREDIT_BEFORE,
    OWN,
    TYPE_WORD,
    TYPED_BEFORE,
    are_plain,
)
from claims.attribution.outlets.places import counted, countries, main_country
from claims.text.spans import Span
from claims.text.wordlist import words

__all__ = ["Mention", "OutletIndex", "OutletReader", "index_for"]

_LONGEST_SOURCE = 240
_SHORTLY = 800
# Which of several outlets these mean is never a matter of fame.
_NEVER_BY_FAME = words(
    """
    times post journal herald tribune standard nation star press record express news mail citizen
    chronicle monitor gazette courier republic national register bulletin examiner
    """
)
_NEVER_ALONE = words("people nature deadline stat fortune")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an outlet; ``sure`` is False where the name is also a plain word."""

    span: Span
    name: str
    sure: bool = True


class OutletReader:
    """Knows the outlets named in one text, publisher included."""

    def __init__(self, text: str, index: OutletIndex, publisher: str | None = None) -> None:
        self.text = text
        self._index = index
        self._publisher = (publisher or "").strip()
        own = OutletIndex([OutletNames(self._publisher)] if self._publisher else [])
        self._own = frozenset([self._publisher, *index.whole(self._publisher)] if publisher else [])
        found = [*index.find_all(text), *(own.find_all(text) if self._is_stranger() else ())]
        self._denied: dict[str, bool] = {}
        self._told: dict[str, bool] = {}
        self._full = [f for f in found if not f.short and len(f.names) == 1]
        self._full.sort(key=_order)
        self._full_starts = [f.span.start for f in self._full]
        self._counts_full = Counter(f.names[0] for f in self._full if self._holds(f))
        self.mentions = self._mentions(sorted(found, key=_order))
        self._starts = [mention.span.start for mention in self.mentions]

    def _is_stranger(self) -> bool:
        return bool(self._publisher) and not self._index.whole(self._publisher)

    # What the text as a whole tells

    @cached_property
    def _places(self) -> Counter[str]:
        return counted(self.text)

    @cached_property
    def _publisher_country(self) -> str | None:
        return next((c for name in self._own if (c := self._index.country_of(name))), None)

    @cached_property
    def _country(self) -> str | None:
        """Return the country by which a name that many outlets bear is read."""
        if self._publisher_country:
            return self._publisher_country
        named = {self._index.country_of(name) for name in self._counts_full}
        return named.pop() if len(named) == 1 else main_country(self._places)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Return the words that the text has with another capital word before them."""
        return frozenset(re.findall(r"\b[A-Z][a-z]+ ([A-Z]\w+)", self.text))

    # Which outlet a name means

    def _mentions(self, found: list[Found]) -> list[Mention]:
        out: list[Mention] = []
        for each in found:
            name = self._name(each)
            if name and (not out or out[-1].span.end <= each.span.start):
                out.append(Mention(each.span, name, self._is_sure(each)))
        taken = [mention.span for mention in out]
        starts = [span.start for span in taken]
        self._form_types: dict[str, str] = {}
        for span, kind in named_by_form(self.text):
            at = bisect_left(starts, span.end)
            if not (at and taken[at - 1].overlaps(span)):
                name = self._in_full(span.exact(self.text))
                self._form_types.setdefault(name, kind)
                out.append(Mention(span, name))
        return sorted(out, key=lambda mention: mention.span)

    def _in_full(self, name: str) -> str:
        """Return the outlet of the text whose name ends with this one: the Daily News of it."""
        whole = [full for full in self._counts_full if full.endswith(f" {name}")]
        return whole[0] if len(whole) == 1 else name

    def _name(self, found: Found) -> str | None:
        """Return the one outlet that a name means in this text; None where that is open."""
        if found.short or len(found.names) > 1:
            return self._meant(found)
        return found.names[0] if self._holds(found) else None

    def _holds(self, found: Found) -> bool:
        """Tell whether the name may be taken for the outlet at all in this text."""
        if found.word is None or found.names[0] in self._own:
            return True
        if self._is_denied(found.word, found.span.exact(self.text)):
            return False
        return found.word not in DOUBTFUL or self._is_backed(found)

    def _is_denied(self, word: str, exact: str) -> bool:
        """Tell whether the text shows that the name means somebody else; looked up once."""
        if word not in self._denied:
            self._denied[word] = is_denied(self.text, word, exact)
        return self._denied[word]

    def _is_sure(self, found: Found) -> bool:
        return found.word not in COMMON_WORDS or self._is_backed(found)

    def _is_backed(self, found: Found) -> bool:
        """Tell whether the text says otherwise that this word is an outlet's name."""
        country = self._index.country_of(found.names[0])
        if country != "US" and country in (self._publisher_country, *countries(self._places)):
            return True
        start, end = found.span.start, found.span.end
        return bool(
            TYPE_WORD.match(self.text[end : end + 24])
            or TYPED_BEFORE.search(self.text[max(0, start - 24) : start])
            or (found.word in DOUBTFUL and self._is_told(found))
        )

    def _is_told(self, found: Found) -> bool:
        word = found.span.exact(self.text)
        if word not in self._told:
            kind = self._index.type_of(found.names[0])
            self._told[word] = is_told(self.text, word, kind)
        return self._told[word]

    def _meant(self, found: Found) -> str | None:
        own = [name for name in found.names if name in self._own]
        if own:
            return own[0]
        bare = self.text[max(0, found.span.start - 4) : found.span.start].lower() != "the "
        if bare and found.word and self._is_denied(found.word, found.span.exact(self.text)):
            return None
        if self._publisher.lower().endswith(f" {found.word}"):
            return self._publisher
        full = [name for name in found.names if name in self._counts_full]
        if full:
            return full[0] if len(full) == 1 else self._nearest(full, found.span.start)
        return self._by_country(found)

    def _nearest(self, names: list[str], position: int) -> str | None:
        """Return the one of the names that the text has in full shortly before."""
        first = bisect_left(self._full_starts, position - _SHORTLY)
        near = self._full[first : bisect_left(self._full_starts, position)]
        meant = {f.names[0] for f in near if f.names[0] in names}
        return meant.pop() if len(meant) == 1 else None

    def _by_country(self, found: Found) -> str | None:
        """Return the outlet whose whole name this is here, or, for the famous, everywhere."""
        whole = [n for n in found.names if n in self._index.whole(found.span.exact(self.text))]
        if self._country:
            there = [n for n in whole if self._index.country_of(n) == self._country]
            if there:
                return there[0] if len(there) == 1 else None
        if found.word in _NEVER_BY_FAME or not whole:
            return None
        famous = whole[0]
        return famous if self._index.country_of(famous) and "(" not in famous else None

    # What others ask

    def is_publisher(self, name: str | None) -> bool:
        """Tell whether an outlet is the one that publishes the text."""
        return name in self._own

    def type_of(self, name: str) -> str | None:
        """Return an outlet's type, where the registry or the form of its name tells."""
        return self._index.type_of(name) or self._form_types.get(name)

    def inside(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that stand wholly inside a stretch of the text."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= end]

    def within(self, span: Span) -> str | None:
        """Return the first outlet named inside a span, publisher included."""
        return next((mention.name for mention in self.inside(span.start, span.end)), None)

    def anaphors(self, start: int, end: int) -> list[Mention]:
        """Return the places that say "the network" and the like, with what they mean."""
        out = []
        for match in ANAPHOR.finditer(self.text, start, end):
            name = self._before(match.start(), match.group(1))
            if name:
                out.append(Mention(Span(match.start(), match.end()), name))
        return out

    def is_source(self, span: Span) -> bool:
        """Tell whether the span means an outlet, and nobody who works for it or speaks there."""
        return self.named_by(span) is not None and (
            self._anaphor(span) is not None
            or self._is_own(span)
            or self._is_bare(span, self.inside(span.start, span.end))
        )

    def named_by(self, span: Span) -> str | None:
        """Return the outlet that a source phrase stands for, by name or as "the network"."""
        if self._is_own(span):
            return self._publisher or None
        return self._anaphor(span) or self.within(span)

    def _is_own(self, span: Span) -> bool:
        return len(span) < 30 and bool(OWN.match(span.exact(self.text)))

    def _anaphor(self, span: Span) -> str | None:
        noun = noun_of(self.text[span.start : min(span.end, span.start + 80)])
        return self._before(span.start, noun) if noun else None

    def _is_bare(self, span: Span, found: list[Mention]) -> bool:
        """Tell whether only words such as "a report by the broadcaster" surround the names."""
        if not found or not (found[0].sure or self._is_alone(span, found[0])):
            return False
        end = min(span.end, span.start + _LONGEST_SOURCE)
        here = span.start
        for mention in found:
            if not are_plain(self.text[here : mention.span.start]):
                return False
            here = mention.span.end
            if APPOSED.match(self.text, here, end):
                return True
        return are_plain(self.text[here:end])

    def _is_alone(self, span: Span, found: Mention) -> bool:
        """Tell whether "Variety" is the whole source, and the surname of nobody in the text."""
        word = found.span.exact(self.text)
        if len(span) > len(word) + 1 or word.lower() in _NEVER_ALONE:
            return False
        return word not in self._surnames

    def _before(self, position: int, noun: str) -> str | None:
        return outlet_before(self.text, position, noun, self._named)

    @cached_property
    def _named(self) -> list[Named]:
        """Return the mentions that "the agency" may go back to: not a wire's credit."""
        return [
            Named(mention.span.start, mention.span.end, mention.name, self.type_of(mention.name))
            for mention in self.mentions
            if mention.sure and not self._is_credit(mention)
        ]

    def _is_credit(self, mention: Mention) -> bool:
        start, end = mention.span.start, mention.span.end
        before = CREDIT_BEFORE.search(self.text[max(0, start - 60) : start])
        return bool(before and CREDIT_AFTER.match(self.text[end : end + 40]))

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """The wires that the article credits at its head or foot: where it comes from.

        They are no cited outlet: the article does not lean on them, it is theirs.
        """
        return tuple(dict.fromkeys(m.name for m in self.mentions if self._is_credit(m)))


def _order(found: Found) -> tuple[int, int]:
    return found.span.start, -found.span.end
