"""What a rule looks at: an article with its attributions, and what is known around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from claims.attribution.document import Attribution, Document, OutletNames, Speaker
from claims.evidence.comparison import Comparison
from claims.text.quotes import Quotation, quotations
from claims.text.sentences import sentences
from claims.text.spans import Span
from claims.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Role:
    """A title or office of a speaker; both days belong to it, None is open."""

    title: str
    organisation: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """What the newsroom's records say of a speaker."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One source on record for a claim, and what the comparison with it said.

    ``origin`` names the text that the source was taken from ("" where nobody said): two sources
    of one origin are one.
    """

    comparison: Comparison
    text: str = ""
    outlet: str | None = None
    url: str = ""
    title: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same quotation in another article: who says it there, and what was decided about it.

    ``by_pronoun`` tells that it has only "he" or "she" beside the words.
    """

    article: str
    quote: str
    speaker: str | None
    outlet: str | None = None
    status: str = "unreviewed"
    decided_on: date | None = None
    published_on: date | None = None
    url: str = ""
    by_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What another newsroom published about the same words; ``verdict`` is in its own.

    ``in_full`` tells that its rating is the best that its scale has.
    """

    publisher: str
    claim: str
    verdict: str
    in_full: bool = False
    reviewed_on: date | None = None
    url: str = ""


@dataclass(frozen=True)
class Story:
    """An article under check.

    ``evidence``, ``elsewhere`` and ``reviewed`` go by the attribution's number (its place in
    ``document.attributions``), ``records`` by the speaker's name in lower case. ``outlets`` are
    those whose other names and domains the packaged list may not have.
    """

    document: Document
    headline: str = ""
    publisher: str | None = None
    published_on: date | None = None
    evidence: Mapping[int, Sequence[Checked]] = field(default_factory=dict)
    elsewhere: Mapping[int, Sequence[Elsewhere]] = field(default_factory=dict)
    reviewed: Mapping[int, Sequence[Reviewed]] = field(default_factory=dict)
    records: Mapping[str, SpeakerRecord] = field(default_factory=dict)
    outlets: tuple[OutletNames, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.text

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Its attributions, in order."""
        return self.document.attributions

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences, in order."""
        return list(sentences(self.text))

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Its quotations, outer ones before their inner ones."""
        return quotations(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words and marks."""
        return list(tokens(self.text))

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds the character, or the last one before it."""
        index = bisect_right(self._starts, position) - 1
        return self.sentences[index] if index >= 0 else None

    def tokens_in(self, span: Span) -> list[Token]:
        """Return the words and marks that start in the span."""
        first = bisect_right(self._token_starts, span.start - 1)
        last = bisect_right(self._token_starts, span.end - 1)
        return self.tokens[first:last]

    def speaker(self, name: str) -> Speaker | None:
        """Return the document's speaker of that name."""
        return self._speakers.get(name)

    def record(self, name: str) -> SpeakerRecord | None:
        """Return the newsroom's record of that name."""
        return self.records.get(name.lower())

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        return {speaker.name: speaker for speaker in self.document.speakers}
