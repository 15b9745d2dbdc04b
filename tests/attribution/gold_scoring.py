"""Counts how far what was found agrees with what was to be found, for one text.

Spans are compared without white space and punctuation. What runs over several paragraphs is
compared paragraph by paragraph: an extractor may give speech that goes on in the next paragraph
as one relation or as a second one without source and cue, and both are right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.attribution import Attribution
from claims.attribution.document import OUTLET
from claims.text.sentences import paragraphs
from claims.text.spans import Span
from claims.text.wordlist import words
from tests.attribution.gold_reader import GoldAttribution, GoldText, Named

MIN_JACCARD = 0.5
STOP = words("the a an of for in on at to by with from and or his her its their our")
PRONOUNS = words("he she they it we i you who")
_WORD = re.compile(r"\w+")
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class Miss(NamedTuple):
    """Something that is not as it should be: what, and the two sides as words."""

    what: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Part:
    """What of an attribution stands in one paragraph.

    ``main`` is the part that holds the cue: only it has a source, a cue, an outlet, a chain.
    """

    of: GoldAttribution | Attribution
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    main: bool


Pair = tuple[Part, Part]


def score(gold: GoldText, found: Sequence[Attribution]) -> tuple[Counter[str], list[Miss]]:
    """Return the counts of one text, which may be added up, and each miss."""
    return _Scorer(gold, found).run()


class _Scorer:
    def __init__(self, gold: GoldText, found: Sequence[Attribution]) -> None:
        self.text = gold.text
        self.negative = gold.negative
        blocks = paragraphs(gold.text)
        required = [each for each in gold.attributions if not each.optional]
        optional = [each for each in gold.attributions if each.optional]
        self.gold = [part for each in required for part in parts(each, blocks)]
        self.found = [part for each in found for part in parts(each, blocks)]
        self.pairs = self._matched(self.gold, self.found)
        self._leave_out([part for each in optional for part in parts(each, blocks)])
        self.counts: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def run(self) -> tuple[Counter[str], list[Miss]]:
        self.counts["texts"] += 1
        if self.negative:
            self._tally("negative", bool(self.found))
        self._attributions()
        self._cues()
        self._outlets()
        for gold, found in self.pairs:
            self._speaker(gold, found)
            if gold.main and gold.cue:
                self._chain(gold, found)
        return self.counts, self.misses

    def _leave_out(self, optional: list[Part]) -> None:
        """Drop what was found of what may be found."""
        used = {id(found) for _, found in self.pairs}
        loose = [part for part in self.found if id(part) not in used]
        spared = {id(found) for _, found in self._matched(optional, loose)}
        self.found = [part for part in self.found if id(part) not in spared]

    def _matched(self, gold: list[Part], found: list[Part]) -> list[Pair]:
        """Pair the parts one to one: those whose sources agree first, then by overlap."""
        likely = []
        for g, one in enumerate(gold):
            for f, two in enumerate(found):
                near = self._jaccard(one.content, two.content)
                if near >= MIN_JACCARD:
                    likely.append((self._same_source(one, two), near, -g, -f))
        pairs: dict[int, int] = {}
        for _, _, g, f in sorted(likely, reverse=True):
            if -g not in pairs and -f not in pairs.values():
                pairs[-g] = -f
        return [(gold[g], found[f]) for g, f in sorted(pairs.items())]

    def _attributions(self) -> None:
        right = [pair for pair in self.pairs if self._same_source(*pair)]
        strict = sum(self._bare(g.content) == self._bare(f.content) for g, f in self.pairs)
        for name, hits in (("attribution", len(right)), ("content", strict)):
            self._tally_f1(name, hits, len(self.gold), len(self.found))
        for gold, found in self.pairs:
            if not self._same_source(gold, found):
                self._miss("source", self._words(gold.source), self._words(found.source))
            if self._bare(gold.content) != self._bare(found.content):
                self._miss("content", self._words(gold.content), self._words(found.content))
        for part in self._unpaired(self.gold):
            self._miss("not found", self._line(part), "")
        for part in self._unpaired(self.found):
            self._miss("not there", "", self._line(part))

    def _unpaired(self, parts: list[Part]) -> list[Part]:
        used = {id(part) for pair in self.pairs for part in pair}
        return [part for part in parts if id(part) not in used]

    def _cues(self) -> None:
        gold = Counter(self._bare(part.cue) for part in self.gold if part.cue)
        found = Counter(self._bare(part.cue) for part in self.found if part.cue)
        self._tally_f1("cue", (gold & found).total(), gold.total(), found.total())
        for one, two in self.pairs:
            if one.main and self._bare(one.cue) != self._bare(two.cue):
                self._miss("cue", self._words(one.cue), self._words(two.cue))

    def _speaker(self, gold: Part, found: Part) -> None:
        wanted, got = gold.of.speaker, found.of.speaker
        assert wanted is None or isinstance(wanted, Named)
        assert not isinstance(got, Named)
        right = same_name(wanted, got.name if got else None)
        # Who goes unnamed is not to be named: that counts too.
        self._tally(f"name {self._source_type(gold)}", right)
        if not right:
            self._miss("speaker", " | ".join(wanted.names) if wanted else "-", str(got))
        elif wanted and got and bare_name(got.name) == bare_name(wanted.names[0]):
            self._tally("kind", wanted.kind == got.kind)
            if wanted.kind != got.kind:
                self._miss("kind", wanted.kind, str(got))
            if wanted.title:
                self._title(wanted.title, got.title)
        self._tally("quote type", gold.of.quote_type == found.of.quote_type)

    def _title(self, wanted: str, got: str | None) -> None:
        right = bare_name(wanted) == bare_name(got or "")
        self._tally("title", right)
        if not right:
            self._miss("title", wanted, got or "-")

    def _source_type(self, gold: Part) -> str:
        """Tell how the source names its speaker: named, surname, pronoun or other."""
        source = self._words(gold.source)
        speaker = gold.of.speaker
        if source.lower() in PRONOUNS:
            return "pronoun"
        if not source or not isinstance(speaker, Named) or speaker.kind in ("group", "anonymous"):
            return "other"
        if any(_name_in(name, source) for name in speaker.names):
            return "named" if speaker.kind == "person" else "other"
        last = [name.split()[-1] for name in speaker.names]
        return "surname" if any(_name_in(name, source) for name in last) else "other"

    def _chain(self, gold: Part, found: Part) -> None:
        """Compare the chains where either has more hops than the speaker."""
        assert isinstance(gold.of, GoldAttribution)
        assert isinstance(found.of, Attribution)
        wanted, got = gold.of.chain, found.of.chain
        kinds = [hop.kind for hop in wanted] + [hop.kind for hop in got]
        if OUTLET not in kinds and max(len(wanted), len(got)) < 2:
            return
        right = len(wanted) == len(got) and all(
            same_name(one, two.name) and (one.kind == OUTLET) == (two.kind == OUTLET)
            for one, two in zip(wanted, got, strict=True)
        )
        self._tally("chain", right)
        if not right:
            show = " > ".join(f"{hop.names[0]} ({hop.kind})" for hop in wanted)
            self._miss("chain", show, " > ".join(f"{hop.name} ({hop.kind})" for hop in got))

    def _outlets(self) -> None:
        hits = 0
        for one, two in self.pairs:
            wanted, got = _outlet(one), _outlet(two)
            hits += wanted is not None and wanted == got
            if wanted != got and (one.cue or wanted):
                self._miss("outlet", wanted or "-", got or "-")
        gold = sum(_outlet(part) is not None for part in self.gold)
        # Speech without a cue of its own may inherit the outlet or not.
        floating = {id(two) for one, two in self.pairs if not one.cue}
        found = sum(_outlet(p) is not None for p in self.found if id(p) not in floating)
        self._tally_f1("outlet", hits, gold, found)

    def _same_source(self, one: Part, two: Part) -> bool:
        if not one.source or not two.source:
            return not one.source and not two.source
        return bool(self._heads(one.source) & self._heads(two.source))

    def _heads(self, spans: Sequence[Span]) -> set[int]:
        """Return the places of the words that are more than articles and prepositions."""
        every = [m for s in spans for m in _WORD.finditer(self.text, s.start, s.end)]
        heads = {m.start() for m in every if m.group().lower() not in STOP}
        return heads or {m.start() for m in every}

    def _jaccard(self, one: Sequence[Span], two: Sequence[Span]) -> float:
        a, b = self._bare(one), self._bare(two)
        return len(a & b) / len(a | b) if a | b else 0.0

    def _bare(self, spans: Sequence[Span]) -> frozenset[int]:
        every = [i for span in spans for i in range(span.start, span.end)]
        kept = frozenset(i for i in every if self.text[i].isalnum())
        return kept or frozenset(i for i in every if not self.text[i].isspace())

    def _tally(self, name: str, hit: bool) -> None:
        self.counts[f"{name}: hits"] += hit
        self.counts[f"{name}: of"] += 1

    def _tally_f1(self, name: str, hits: int, gold: int, found: int) -> None:
        self.counts[f"{name}: hits"] += 2 * hits
        self.counts[f"{name}: of"] += gold + found
        self.counts[f"{name}: gold"] += gold

    def _miss(self, what: str, gold: str, found: str) -> None:
        self.misses.append(Miss(what, gold, found))

    def _words(self, spans: Sequence[Span]) -> str:
        return " … ".join(span.exact(self.text) for span in spans)

    def _line(self, part: Part) -> str:
        return " / ".join(self._words(spans) for spans in (part.source, part.cue, part.content))


def percent(counts: Counter[str], name: str) -> float | None:
    """Return a score in percent; None where nothing was counted."""
    of = counts[f"{name}: of"]
    return 100 * counts[f"{name}: hits"] / of if of else None


def parts(of: GoldAttribution | Attribution, blocks: Sequence[Span]) -> list[Part]:
    """Cut an attribution at the ends of paragraphs."""
    pieces: dict[int, list[Span]] = {}
    for span in of.content:
        for number, block in enumerate(blocks):
            start, end = max(span.start, block.start), min(span.end, block.end)
            if start < end:
                pieces.setdefault(number, []).append(Span(start, end))
    anchor = next(iter((*of.cue, *of.source)), None)
    home = next((n for n, b in enumerate(blocks) if anchor and b.overlaps(anchor)), None)
    main = home if home in pieces else min(pieces, default=None)
    return [
        Part(of, of.source, of.cue, tuple(spans), True)
        if number == main
        else Part(of, (), (), tuple(spans), False)
        for number, spans in pieces.items()
    ]


def bare_name(name: str) -> str:
    """Return a name for comparison: no article before it, no case, no possessive."""
    name = re.sub(r"['’]s?$", "", _LEADING.sub("", name.strip()))
    return " ".join(name.casefold().replace(".", "").split())


def same_name(wanted: Named | None, got: str | None) -> bool:
    """Tell whether a name is one of those that are right; None is right where nobody is."""
    if wanted is None or got is None:
        return wanted is None and got is None
    return bare_name(got) in {bare_name(name) for name in wanted.names}


def _name_in(name: str, source: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(bare_name(name))}(?!\w)", bare_name(source)) is not None


def _outlet(part: Part) -> str | None:
    if not part.main:
        return None
    of = part.of
    name = of.outlet if isinstance(of, GoldAttribution) else of.cited_outlet
    return name and bare_name(name)
