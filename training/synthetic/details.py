"""The small slots: places, times, numbers, names of companies and papers, words made from words."""

from __future__ import annotations

import random

from training.synthetic import verbs
from training.synthetic.grammar import Deck
from training.synthetic.lexicon import Lexicon, lists

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class Details:
    """Slots that need no speaker; the writer is one of these."""

    rng: random.Random
    deck: Deck
    region: Lexicon
    topic: Lexicon
    city: str
    year: int

    def fill_city(self) -> str:
        """Return the article's town or another one of its region."""
        return self.city if self.rng.random() < 0.5 else self.rng.choice(self.region["city"])

    def fill_country(self) -> str:
        """Return the article's country."""
        return self.region["country"][0]

    def fill_country_poss(self) -> str:
        """Return "Ghana's" or "the town's"."""
        return self.rng.choice([self.region["country"][0] + "'s", "the country's", "the town's"])

    def fill_outlet(self) -> str:
        """Return a paper, channel or agency."""
        local = self.rng.random() < 0.7
        return self.deck.deal(self.region["outlet"] if local else lists("frames")["world"])

    def fill_company(self) -> str:
        """Return an invented company."""
        surname = self.deck.deal(self.region["surname"])
        tail = self.deck.deal(lists("frames")["company"])
        return f"{surname} {tail}"

    def fill_money(self) -> str:
        """Return a sum in the region's money."""
        unit = self.region["money"][0]
        sums = "lakhs" if unit == "Rs" and self.rng.random() < 0.5 else "sum"
        return unit + self.deck.deal(lists("frames")[sums])

    def fill_price(self) -> str:
        """Return what a ticket costs."""
        return f"{self.region['money'][0]}{self.rng.randint(2, 95)}"

    def fill_event(self) -> str:
        """Return something that happened, mostly of the article's subject."""
        if self.rng.random() < 0.25:
            return self.deck.deal(lists("frames")["general_event"])
        return self.deck.deal(self.topic["event"])

    def fill_act(self) -> str:
        """Return something that one may do, mostly of the article's subject."""
        if self.rng.random() < 0.2:
            return self.deck.deal(lists("frames")["general_act"])
        return self.deck.deal(self.topic["act"])

    def fill_day(self) -> str:
        """Return a weekday."""
        return self.rng.choice(DAYS)

    def fill_month(self) -> str:
        """Return a month."""
        return self.rng.choice(MONTHS)

    def fill_date(self) -> str:
        """Return a date, British or American."""
        day, month = self.rng.randint(1, 28), self.rng.choice(MONTHS)
        return f"{month} {day}" if "American" in self.region["people"] else f"{day} {month}"

    def fill_year(self) -> str:
        """Return a year not after the article's."""
        return str(self.year - self.rng.randint(0, 12))

    def fill_year_next(self) -> str:
        """Return a year after the article's."""
        return str(self.year + self.rng.randint(1, 5))

    def fill_birth(self) -> str:
        """Return a year a while ago."""
        return str(self.year - self.rng.randint(17, 70))

    def fill_n(self) -> str:
        """Return a large number."""
        return f"{self.rng.randint(11, 99) * self.rng.choice([1, 3, 10, 10, 25, 100, 1000]):,}"

    def fill_n2(self) -> str:
        """Return a small number."""
        return self.rng.choice(
            ["three", "four", "five", "six", "eight", "nine", "ten", "12", "14", "20"]
        )

    def fill_num2(self) -> str:
        """Return an age."""
        return str(self.rng.randint(19, 39))

    def fill_pct(self) -> str:
        """Return a share in percent."""
        return f"{self.rng.randint(3, 79)}{self.rng.choice(['%', ' per cent', ' percent'])}"

    def fill_nth(self) -> str:
        """Return an ordinal."""
        return self.rng.choice(["12th", "35th", "61st", "70th", "88th"])

    def fill_score(self) -> str:
        """Return a result."""
        return self.rng.choice(["2-0", "3-1", "1-0", "4-2"])

    def fill_gerund(self) -> str:
        """Return an act as -ing."""
        return verbs.participle(self.fill_act())

    def fill_forename(self) -> str:
        """Return a forename."""
        return self.deck.deal(self.region[self.rng.choice(["female", "male"])])

    def fill_surname_any(self) -> str:
        """Return a surname of nobody in the article."""
        return self.deck.deal(self.region["surname"])

    def fill_fullother(self) -> str:
        """Return a full name of nobody else in the article."""
        return f"{self.fill_forename()} {self.fill_surname_any()}"

    def fill_org_head(self) -> str:
        """Return a body as a headline has it."""
        return self.deck.deal(self.topic["org"]).removeprefix("the ")

    def fill_thing_head(self) -> str:
        """Return a thing as a headline has it."""
        return self.deck.deal(self.topic["thing"]).removeprefix("the ")

    def fill_hashtag(self) -> str:
        """Return a tag without its sign."""
        return "".join(
            word.title()
            for word in self.deck.deal(lists("frames")["motto"]).replace(",", "").split()
        )

    def fill_age(self) -> str:
        """Return an age."""
        return str(self.rng.randint(18, 91))

    def fill_year_now(self) -> str:
        """Return the article's year."""
        return str(self.year)

    def fill_clock(self) -> str:
        """Return a time of day."""
        return self.rng.choice(
            ["9am", "noon", "5.30pm", "10 a.m.", "18:00", "midnight", "7.15pm", "dawn"]
        )

    def fill_nth2(self) -> str:
        """Return a small ordinal."""
        return self.rng.choice(["second", "third", "fourth", "fifth"])
