"""Whole articles: a headline, paragraphs of some behaviours, narration between them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from training.synthetic.lexicon import templates
from training.synthetic.markup import Passage, Spans
from training.synthetic.writer import Writer

SENTENCES = {
    "indirect": 9,
    "direct": 9,
    "inverted": 8,
    "split": 5,
    "partial": 6,
    "told": 5,
    "according": 5,
    "attitudes": 6,
    "asked": 4,
    "declined": 3,
    "colon_dash": 3,
    "outlets": 7,
    "posts": 3,
    "parentheses": 2,
    "multi_paragraph": 5,
    "floating": 4,
    "two_speakers": 4,
    "nested": 4,
}
"""How often each behaviour of ``reports.txt`` is chosen."""
SHAPES = ("interview", "bullets", "capitals", "unbalanced")
"""Behaviours that are a matter of layout."""
BEHAVIOURS = (*SENTENCES, *SHAPES, "decoys", "headline", "dateline")
GAPS = ("\n\n",) * 17 + ("\n", "\n", " ")
"""What stands between an article's paragraphs."""


class Article:
    """One article while it is put together."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.writer = Writer(rng)
        self.behaviours: set[str] = set()
        self.text = ""
        self.attributions: list[dict[str, Spans]] = []
        self._gap = rng.choice(GAPS)
        self._quiet = 0.95 if rng.random() < 0.06 else 0.38

    def compose(self) -> None:
        """Write the article."""
        rng = self.rng
        chosen = rng.choices(list(SENTENCES), list(SENTENCES.values()), k=rng.randint(2, 5))
        shape = rng.choice(SHAPES) if rng.random() < 0.3 else ""
        if rng.random() < 0.85:
            self._headline()
        count = 2 if shape == "interview" else rng.randint(6, 16)
        at = count if shape == "interview" else rng.randrange(1, count)
        for number in range(count + 1):
            if shape and number == at:
                self.behaviours.add(shape)
                getattr(self, f"_{shape}")()
            if number < count:
                self._paragraph(chosen, first=number == 0)
        if rng.random() < 0.25:
            self.add(self._narrative("credits"), self._gap)

    # Parts

    def add(self, piece: Passage, gap: str) -> None:
        """Append a passage behind a gap; what ends without a stop is a paragraph of its own."""
        if gap == " " and self.text and (self.text[-1].isalnum() or piece.text[0] == "#"):
            gap = self._gap
        base = len(self.text) + len(gap) if self.text else 0
        self.text += (gap if self.text else "") + piece.text
        for found in piece.attributions:
            moved = {role: [[s + base, e + base] for s, e in found[role]] for role in found}
            self.attributions.append(moved)

    def _write(self, entries: Sequence[str], *, upper: bool = False) -> Passage:
        template = self.writer.deck.deal(entries).replace("¶", self._gap)
        return self.writer.write(template, upper=upper)

    def _report(self, name: str, *, upper: bool = False) -> Passage:
        self.behaviours.add(name)
        return self._write(templates("reports")[name], upper=upper)

    def _narrative(self, name: str) -> Passage:
        return self._write(templates("narration")[name])

    def _headline(self) -> None:
        self.behaviours.add("headline")
        piece = self._write(templates("layout")["headlines"], upper=self.rng.random() < 0.1)
        if self.rng.random() < 0.25:
            piece.text += "."
        self.add(piece, "")
        if self.rng.random() < 0.2:
            self.add(self.writer.write("By {fullother}"), self._gap)

    def _paragraph(self, chosen: Sequence[str], *, first: bool = False) -> None:
        """Add one paragraph: narration, or one to three sentences that report."""
        gap = self._gap
        if first and self.rng.random() < 0.35:
            self.behaviours.add("dateline")
            self.add(self._narrative("datelines"), gap)
            gap = ""
            self.text += " "
        if self.rng.random() < self._quiet:
            for _ in range(self.rng.choice([1, 2, 2, 3])):
                self._narrate(gap)
                gap = " "
            return
        if self.rng.random() < 0.18:
            self._narrate(gap)
            gap = " "
        for _ in range(self.rng.choice([1, 1, 1, 2, 2, 3])):
            self.add(self._report(self.rng.choice(chosen)), gap)
            gap = " "
        if self.rng.random() < 0.1:
            self._narrate(gap)

    def _narrate(self, gap: str) -> None:
        names = ("neutral", "decoys", "homonyms", "colons")
        name = self.rng.choices(names, (10, 6, 4, 1))[0]
        self.behaviours.update({"decoys"} & {name})
        self.add(self._narrative(name), self._gap if name == "colons" and gap else gap)

    # Shapes

    def _capitals(self) -> None:
        name = self.rng.choice(["indirect", "direct", "inverted", "according"])
        self.add(self._report(name, upper=True), self._gap)

    def _unbalanced(self) -> None:
        """Add a paragraph that has lost one quotation mark."""
        piece = self._report(self.rng.choice(["direct", "inverted", "split"]))
        marks = {mark.strip() for mark in self.writer.style.outer}
        spots = [at for at, mark in enumerate(piece.text) if mark in marks]
        spots = [at for at in spots if not _in_word(piece.text, at)]
        if spots:
            piece = without(piece, self.rng.choice(spots))
        self.add(piece, self._gap)

    def _bullets(self) -> None:
        sign = self.rng.choice(["•", "-", "*", "–", "1."])
        if self.rng.random() < 0.6:
            self.add(self._write(templates("layout")["bullet_heads"]), self._gap)
        for number in range(self.rng.randint(3, 6)):
            piece = self._write(templates("layout")["bullets"])
            mark = f"{number + 1}." if sign == "1." else sign
            self.add(piece, f"\n{mark} ")

    def _interview(self) -> None:
        """Add questions and answers under one of the usual conventions."""
        self.add(self._write(templates("layout")["qa_openings"]), self._gap)
        guest, surname = self.writer.speaker.name, self.writer.speaker.surname
        asker = self.writer.fill_outlet().removeprefix("the ")
        conventions = (
            (4, "Q", "A", ":"),
            (1, "Question", "Answer", ":"),
            (2, asker, surname, ":"),
            (2, asker, guest, ":"),
            (2, asker.upper(), surname.upper(), ":"),
            (2, asker, guest, "\n"),
            (1, "Interviewer", guest, " –"),
            (1, "", "", ""),
            (1, "", guest, ":"),
        )
        weights = [row[0] for row in conventions]
        _, ask, answer, mark = self.rng.choices(conventions, weights)[0]
        for _ in range(self.rng.randint(3, 7)):
            self.add(self.writer.write(_turn(ask, "^{ask}?", mark)), self._gap)
            self.add(self.writer.write(_turn(answer, "{Q3}", mark)), "\n" if mark else self._gap)


def _turn(name: str, speech: str, mark: str) -> str:
    """Return a turn under its speaker's name, before it or on a line of its own."""
    if not name:
        return speech
    if mark == "\n":
        return f"[s {name}]\n[c {speech}]"
    return f"[s {name}]{'' if mark == ':' else ' '}[k {mark.strip()}] [c {speech}]"


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def without(piece: Passage, at: int) -> Passage:
    """Return a passage without the character at a position."""
    found = [
        {
            role: [[s - (s > at), e - (e > at)] for s, e in spans]
            for role, spans in attribution.items()
        }
        for attribution in piece.attributions
    ]
    return Passage(piece.text[:at] + piece.text[at + 1 :], found)


def articles(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield annotated articles; the same seed gives the same articles."""
    for number in range(count):
        article = Article(random.Random(f"{seed}:{number}"))
        article.compose()
        yield {
            "id": f"synthetic-{seed}-{number}",
            "text": article.text,
            "attributions": article.attributions,
            "ignore": [],
            "behaviours": sorted(article.behaviours),
        }
