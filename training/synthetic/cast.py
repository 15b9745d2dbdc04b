"""Who speaks in an article: people, groups, organisations, documents, nobody named."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.synthetic.grammar import Deck
from training.synthetic.lexicon import Lexicon, lexicons, lists

HONORIFICS = frozenset({"Dr", "Professor", "Judge", "Captain", "Justice", "Inspector", "Rev."})
FAMILY_FIRST = ("Chinese", "Taiwanese", "Japanese", "South Korean", "Vietnamese")
MONONYMS = ("Indonesian", "Brazilian")
PRONOUNS = {
    "he": ("his", "him"),
    "she": ("her", "her"),
    "it": ("its", "it"),
    "they": ("their", "them"),
}


@dataclass(slots=True)
class Source:
    """One speaker; ``first`` ends in a comma where an apposition does, ``inverted`` never does."""

    first: str
    later: tuple[str, ...]
    pronoun: str
    name: str
    surname: str = ""
    plural: bool = False
    mentioned: bool = False

    @property
    def inverted(self) -> str:
        """Return the first mention as it stands behind a verb."""
        return self.first.rstrip(",")

    @property
    def possessive(self) -> str:
        """Return his, her, its or their."""
        return PRONOUNS[self.pronoun][0]

    @property
    def objective(self) -> str:
        """Return him, her, it or them."""
        return PRONOUNS[self.pronoun][1]


class Casting:
    """Makes the speakers of one article; phrases may hold slots, which the writer fills."""

    def __init__(self, rng: random.Random, topic: Lexicon, region: Lexicon) -> None:
        self._rng = rng
        self._topic = topic
        self._region = region
        self._words = lists("cast")
        self._deck = Deck(rng)
        self._courtesy = rng.random() < 0.35

    def _any(self, name: str) -> str:
        return self._deck.deal(self._words[name])

    # People

    def person(self) -> Source:
        """Return an invented person, mostly from the article's own region."""
        rng = self._rng
        home = rng.random() < 0.85
        region = self._region if home else rng.choice(list(lexicons("regions").values()))
        pronoun = rng.choice(["he", "she"])
        name, surname = self._name(region, pronoun)
        first, noun, honorific = self._introduced(name)
        later = [surname] * 3
        if self._courtesy:
            mister = "Mr" if pronoun == "he" else rng.choice(["Ms", "Ms", "Mrs"])
            dot = "." if "American" in region["people"] else ""
            later = [f"{honorific or mister + dot} {surname}"] * 4
        if noun:
            later.append(f"the {noun}")
        if rng.random() < 0.06:
            later.append(name.split()[0])
        return Source(first, tuple(later), pronoun, name, surname)

    def _name(self, region: Lexicon, pronoun: str) -> tuple[str, str]:
        """Return a full name and the part that stands alone later."""
        rng = self._rng
        forename = self._deck.deal(region["male" if pronoun == "he" else "female"])
        surname = self._deck.deal(region["surname"])
        people = region["people"]
        if any(nation in people for nation in MONONYMS) and rng.random() < 0.12:
            return forename, forename
        if any(nation in people for nation in FAMILY_FIRST) and rng.random() < 0.6:
            return f"{surname} {forename}", surname
        kind = rng.random()
        if kind < 0.05:
            return f"{forename} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {surname}", surname
        if kind < 0.09:
            initials = rng.choice(["K. R.", "M.S.", "J. P.", "A. K.", "T.", "E.", "S. N."])
            return f"{initials} {surname}", surname
        if kind < 0.13:
            other = self._deck.deal(region["surname"])
            return f"{forename} {surname}{rng.choice([' ', '-'])}{other}", surname
        if kind < 0.15:
            return f"{forename} {surname} {self._any('suffix')}", surname
        return f"{forename} {surname}", surname

    def _introduced(self, name: str) -> tuple[str, str, str]:
        """Return how a name is first given, the noun for later, the honorific for later."""
        rng = self._rng
        title = self._deck.deal(self._topic["title"])
        job = self._deck.deal(self._topic["job"])
        noun = title.lower() if len(title) > 4 and "." not in title else ""
        short = title if title in HONORIFICS else ""
        role = self._role()
        age = rng.randint(19, 88)
        office = self._any("office")
        prefix = self._any("prefix")
        forms = (
            (18, f"{title} {name}", noun, short),
            (24, f"{name}, {role},", "", ""),
            (9, f"{name}, {age}, a% {job} from {{city}},", job, ""),
            (6, f"{name}, {age},", f"{age}-year-old", ""),
            (8, f"{job} {name}", job, ""),
            (6, f"{{country_poss}} {noun or title}, {name},", noun, short),
            (6, f"{name}, a% {office} for {{org}},", office, ""),
            (3, f"{office} {name}", office, ""),
            (5, f"{name}, a% {job} {self._any('who')},", job, ""),
            (4, f"{name}, {self._any('who')},", "", ""),
            (5, f"{prefix} {name}", "", prefix),
            (4, f"{prefix} {name}, {role},", "", prefix),
            (3, f"{{org}}'s {office}, {name},", office, ""),
            (3, f"{{company}} {office} {name}", office, ""),
            (3, f"the {office} of {{org}}, {name},", office, ""),
            (2, f"{name} ({age})", "", ""),
            (2, f"{name} of {{city}}", "", ""),
            (2, f"{name} from {{org}}", "", ""),
            (2, f"a% {job} named {name}", job, ""),
            (1, f"{name}, now {age},", "", ""),
            (6, name, "", ""),
        )
        return rng.choices([form[1:] for form in forms], [form[0] for form in forms])[0]

    def _role(self) -> str:
        """Return an apposition, sometimes a long one."""
        role = self._deck.deal(self._topic["role"])
        if self._rng.random() < 0.15 and not role.startswith("who"):
            role = f"{role}, {self._any('who')}"
        return role

    # Others

    def group(self) -> Source:
        """Return a number of people without a name."""
        people = self._deck.deal(self._topic["people"])
        first = self._any("group").replace("{people}", people)
        later = first if len(first) < 14 else people
        return Source(first, (later,), "they", people, plural=True)

    def organisation(self) -> Source:
        """Return a body that speaks as one."""
        org = self._deck.deal(self._topic["org"])
        short = tuple(f"the {word}" for word in self._words["orgnoun"] if word in org)
        return Source(org, short or ("the organisation",), "it", org)

    def unnamed(self) -> Source:
        """Return somebody who is not named."""
        first = self._any("unnamed")
        noun = next((word for word in self._words["unnamednoun"] if word in first), "speaker")
        return Source(first, (f"the {noun}",), self._rng.choice(["he", "she"]), noun)

    def document(self) -> Source:
        """Return something written that says something."""
        first = self._any("document")
        noun = next((word for word in self._words["documentnoun"] if word in first), "document")
        many = ("papers", "minutes", "figures", "data", "findings", "records")
        plural = any(word in first for word in many)
        return Source(first, (f"the {noun}",), "they" if plural else "it", noun, plural=plural)
