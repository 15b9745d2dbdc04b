"""One person of a text: the names, the title, the gender and the roles that it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from claims.attribution.speakers.name_words import gender_of, plain
from claims.attribution.speakers.people import COURTESY, HONORIFICS, PARTIES, ROLES, SAME_ROLES

_COURTESY = {plain(word) for word in COURTESY}


@dataclass(slots=True)
class Person:
    """One person of the text; ``names`` is the fullest form, ``sure`` that it is a person."""

    names: tuple[str, ...]
    first_at: int = 0
    title: str | None = None
    gender: str | None = None
    gender_told: bool = False
    sure: bool = False
    roles: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    full_mentions: int = 0
    bare_mentions: int = 0

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.names)

    def learn(self, title: Iterable[str]) -> None:
        """Note what title words tell: roles, gender, and the title itself if it is the first."""
        words = [plain(word) for word in title]
        if not words:
            return
        self.sure = True
        for before, word in pairwise(["", *words]):
            if before in ("vice", "deputy", "assistant"):
                continue
            if word in (ROLES | HONORIFICS) - PARTIES:
                self.roles |= {word, *SAME_ROLES.get(word, "").split()}
        if "former" in words:
            self.roles.add("former")
        self.described |= set(words)
        told = gender_of((), words)
        if told and not self.gender_told:
            self.gender, self.gender_told = told, True

    def entitle(self, title: str) -> None:
        """Keep a title as it is given, where there is none yet and it is more than courtesy."""
        words = [plain(word) for word in title.split()]
        if not words or words[-1] in _COURTESY or words == ["former"]:
            return
        if self.title is None or title.endswith(f" {self.title}"):
            self.title = title
