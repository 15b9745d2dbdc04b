"""Fills the slots of templates for one article: its subject, place, people and tense."""

from __future__ import annotations

import random

from training.synthetic import verbs
from training.synthetic.cast import Casting, Source
from training.synthetic.details import Details
from training.synthetic.grammar import Deck, expand
from training.synthetic.lexicon import Lexicon, lexicons, lists, templates
from training.synthetic.marks import QuoteStyle, choose_style
from training.synthetic.markup import Passage, passage, tagged

TENSES = {"would": "will", "was_t": "is", "were_t": "are", "could_t": "can"}
KINDS = {
    "P": ((1, "person"),),
    "S": ((12, "person"), (2, "group"), (1, "organisation"), (1, "unnamed")),
    "G": ((1, "group"),),
    "O": ((1, "organisation"),),
    "A": ((1, "unnamed"),),
    "D": ((1, "document"),),
    "W": ((3, "document"), (3, "organisation"), (2, "unnamed"), (1, "group"), (4, "person")),
}
MOST_PEOPLE = 5


class Writer(Details):
    """The state of one article while it is written."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.deck = Deck(rng)
        self.topic = rng.choice(list(lexicons("topics").values()))
        self.region: Lexicon = rng.choice(list(lexicons("regions").values()))
        self.city = rng.choice(self.region["city"])
        self.style: QuoteStyle = choose_style(rng)
        self.present = rng.random() < 0.13
        self.year = rng.randint(2005, 2026)
        self.casting = Casting(rng, self.topic, self.region)
        self.people: list[Source] = []
        self.speaker: Source = self.casting.person()
        self._lists = (templates("speech"), lists("frames"), lists("cast"), self.topic)
        self._split = ("", "")

    def write(self, template: str, *, upper: bool = False) -> Passage:
        """Return one template as a passage."""
        text = tagged("^" + expand(template, self.rng, self.fill))
        return passage(text, self.style, upper=upper)

    def fill(self, slot: str) -> str:
        """Return what stands for a slot; it may hold slots itself."""
        method = getattr(self, f"fill_{slot}", None)
        if method is not None:
            return str(method())
        if slot[0] in KINDS:
            return self._source(slot)
        if slot in TENSES:
            return TENSES[slot] if self.present else slot.removesuffix("_t")
        if slot.split("_")[0] in lists("verbs"):
            return self._verb(slot)
        for words in self._lists:
            if slot in words:
                return self.deck.deal(words[slot])
        raise KeyError(slot)

    # Sources

    def _source(self, slot: str) -> str:
        """Return a speaker of a kind.

        ``i`` stands behind its verb, ``x`` is likely new to the article, ``n`` is a bare name.
        """
        kinds = KINDS[slot[0]]
        kind = self.rng.choices([k for _, k in kinds], [w for w, _ in kinds])[0]
        if kind == "person":
            self.speaker = self._person(new="x" in slot)
        else:
            self.speaker = getattr(self.casting, kind)()
        if "n" in slot:
            return self.bare(self.speaker)
        return self.mention(self.speaker, inverted="i" in slot)

    def _person(self, *, new: bool) -> Source:
        others = [person for person in self.people if person is not self.speaker]
        if others and (len(self.people) >= MOST_PEOPLE or (not new and self.rng.random() < 0.55)):
            return self.rng.choice(others)
        self.people.append(self.casting.person())
        return self.people[-1]

    def mention(self, source: Source, *, inverted: bool = False) -> str:
        """Return how a source is named now."""
        if source.mentioned:
            return self.rng.choice(source.later)
        source.mentioned = True
        return source.inverted if inverted else source.first

    def bare(self, source: Source) -> str:
        """Return a name without any apposition."""
        known, source.mentioned = source.mentioned, True
        return self.rng.choice(source.later) if known else source.name

    def fill_same(self) -> str:
        """Return the last speaker again, as a pronoun or not."""
        if self.rng.random() < 0.7 or not self.speaker.mentioned:
            return self.speaker.pronoun
        return self.rng.choice(self.speaker.later)

    def fill_pro(self) -> str:
        """Return the last speaker's pronoun."""
        return self.speaker.pronoun

    def fill_poss(self) -> str:
        """Return the last speaker's possessive."""
        return self.speaker.possessive

    def fill_obj(self) -> str:
        """Return the last speaker's objective."""
        return self.speaker.objective

    def fill_poss_any(self) -> str:
        """Return his or her, the last speaker's where one is known."""
        return self.speaker.possessive if self.speaker.pronoun in {"he", "she"} else "their"

    def fill_he_or_she(self) -> str:
        """Return a pronoun that stands for the speaker inside reported speech."""
        return self.speaker.pronoun if self.speaker.pronoun in {"he", "she"} else "they"

    def fill_he_was(self) -> str:
        """Return "he was" inside reported speech, or "she is", or "they are"."""
        plural = self.speaker.pronoun not in {"he", "she"}
        forms = ("is", "are") if self.present else ("was", "were")
        return f"{self.fill_he_or_she()} {forms[plural]}"

    def fill_other(self) -> str:
        """Return somebody who is spoken to or about, not the speaker."""
        other = self._person(new=False)
        return self.bare(other)

    def fill_fullname(self) -> str:
        """Return the bare full name of a new speaker."""
        self.speaker = self._person(new=True)
        self.speaker.mentioned = True
        return self.speaker.name

    def fill_surname(self) -> str:
        """Return one of the cast as a headline has it: by surname or office."""
        self.speaker = self._person(new=False)
        if self.rng.random() < 0.3:
            return self.deck.deal(self.topic["title"])
        return self.speaker.surname

    def fill_handle(self) -> str:
        """Return the last speaker's handle."""
        name = "".join(c for c in self.speaker.name.lower() if c.isascii() and c.isalpha())
        return name[:14] + self.rng.choice(["", "_", "7", "Official", "MP"])

    # Verbs

    def _verb(self, slot: str) -> str:
        """Return a verb of a list in the article's tense, or ``_ing``, ``_has``, ``_past``."""
        name, _, form = slot.partition("_")
        if name == "that" and self.rng.random() < 0.3:
            name = "plain"
        verb = self.deck.deal(lists("verbs")[name])
        if form == "ing":
            return verbs.participle(verb)
        if form == "has":
            return f"{self.fill_has()} {verbs.past(verb)}"
        if form == "past" or not self.present:
            return verbs.past(verb)
        return verb if self.speaker.plural else verbs.third(verb)

    def fill_said(self) -> str:
        """Return "said" or, in a paper that writes in the present, "says"."""
        return ("say" if self.speaker.plural else "says") if self.present else "said"

    def fill_has(self) -> str:
        """Return "has" or "have"."""
        return "have" if self.speaker.plural else "has"

    def fill_is(self) -> str:
        """Return "is" or "are"."""
        return "are" if self.speaker.plural else "is"

    def fill_was(self) -> str:
        """Return "was" or "were"."""
        return "were" if self.speaker.plural else "was"

    # Speech

    def fill_claim(self) -> str:
        """Return reported speech: one clause, sometimes with another behind it."""
        tail = self.rng.random() < 0.4
        return "{core}{tail}" if tail else "{core}"

    def fill_tail(self) -> str:
        """Return what may stand behind a clause."""
        tail = self.deck.deal(templates("speech")["tail"])
        return tail if tail.startswith(",") else f" {tail}"

    def fill_q(self) -> str:
        """Return a sentence of direct speech without its stop."""
        kind = self.rng.random()
        if kind < 0.15:
            return "{short}"
        if kind < 0.32:
            return "{lead} {spoken}"
        return "{spoken}, {join} {spoken}" if kind < 0.52 else "{spoken}"

    def fill_Q(self) -> str:  # noqa: N802 - the slot is a sentence with its stop
        """Return a sentence of direct speech with its stop."""
        if self.rng.random() < 0.1:
            return "^{ask}?"
        return "^{q}" + ("!" if self.rng.random() < 0.05 else ".")

    def fill_QQ(self) -> str:  # noqa: N802
        """Return one to three sentences of direct speech."""
        return " ".join(["{Q}"] * self.rng.choice([1, 1, 2, 2, 3]))

    def fill_Q3(self) -> str:  # noqa: N802
        """Return two to five sentences of direct speech."""
        return " ".join(["{Q}"] * self.rng.randint(2, 5))

    def fill_splita(self) -> str:
        """Return the first half of a sentence; ``splitb`` is the second."""
        first, second = self.deck.deal(templates("speech")["split"]).split(" || ")
        self._split = (first, second)
        return first

    def fill_splitb(self) -> str:
        """Return the second half."""
        return self._split[1]
