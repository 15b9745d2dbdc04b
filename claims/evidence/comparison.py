"""What comes in and what goes out when a claim is compared with the text of a source."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.evidence.article import ArticleText
from claims.text.spans import Span

IDENTICAL = "identical"
TYPOGRAPHY_ONLY = "typography_only"
LAWFUL_EDIT = "lawful_edit"
ALTERED = "altered"
TRUNCATED_TURNS_SENSE = "truncated_turns_sense"
ELLIPSIS_TURNS_SENSE = "ellipsis_turns_sense"
SPLICED = "spliced"
PARAPHRASE_IN_QUOTES = "paraphrase_in_quotes"
OTHER_SPEAKER = "other_speaker"
SUPPORTED_PARAPHRASE = "supported_paraphrase"
UNSUPPORTED = "unsupported"
CONTRADICTED = "contradicted"
OUTLET_NOT_SAYING = "outlet_not_saying"
ABSENT = "absent"
SOURCE_UNUSABLE = "source_unusable"

VERDICTS = (
    IDENTICAL, TYPOGRAPHY_ONLY, LAWFUL_EDIT, ALTERED, TRUNCATED_TURNS_SENSE, ELLIPSIS_TURNS_SENSE,
    SPLICED, PARAPHRASE_IN_QUOTES, OTHER_SPEAKER, SUPPORTED_PARAPHRASE, UNSUPPORTED, CONTRADICTED,
    OUTLET_NOT_SAYING, ABSENT, SOURCE_UNUSABLE,
)  # fmt: skip
ALTERED_IN_SUBSTANCE = frozenset(
    [ALTERED, TRUNCATED_TURNS_SENSE, ELLIPSIS_TURNS_SENSE, SPLICED, PARAPHRASE_IN_QUOTES]
)
"""The verdicts that say: these are not the words, or not the sense, of the source."""
SAME_WORDS = frozenset([IDENTICAL, TYPOGRAPHY_ONLY, LAWFUL_EDIT])

# Classes of a critical change.
NEGATION, NUMBER, NAME, MODALITY, QUANTIFIER, HEDGE, DATE, UNIT = (
    "negation", "number", "name", "modality", "quantifier", "hedge", "date", "unit",
)  # fmt: skip

# Kinds of a step of the alignment.
EQUAL, TYPOGRAPHY, LAWFUL, REPLACED, ADDED, DROPPED, CUT = (
    "equal", "typography", "lawful", "replaced", "added", "dropped", "cut",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """A claim as its article has it; ``content`` counts characters of ``passage``.

    ``content`` includes the quotation marks where there are any. ``speaker`` and
    ``cited_outlet`` are names, or None where the article gives none. Who compares many claims of
    one passage gives each the same ``article``: what is read of it is then read once.
    """

    passage: str
    content: tuple[Span, ...]
    speaker: str | None = None
    cited_outlet: str | None = None
    article: ArticleText = field(default=None, compare=False, repr=False)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Read the passage by itself where nobody else did."""
        if self.article is None:
            object.__setattr__(self, "article", ArticleText(self.passage))


@dataclass(frozen=True, slots=True)
class Step:
    """One run of the alignment, for a page to draw.

    ``source`` counts characters of the source, ``claim`` of the passage; one of them is None
    where words were dropped, cut (with a mark for it) or added. ``critical`` is the class of a
    change that may turn the sense, else None.
    """

    kind: str
    source: Span | None
    claim: Span | None
    critical: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source against words of the claim; either may be "". ``critical``: its class."""

    source: str
    claim: str
    critical: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a source says about a claim.

    ``verdict`` is one of VERDICTS. ``kind`` says which sort of it: for a lawful edit what was
    done (bracketed_clarification, sic, marked_cut, spelling, fillers, capital), for an alteration
    the class of its gravest change (or "words"), for an unusable source why (empty, too_short,
    markup, language, circular); else the verdict again. ``evidence`` are spans of the source, the
    best first. ``score`` is between 0 and 1: how much of the claim's words was found there (it
    finds the passage and never judges it). ``speaker`` is whom the source gives the words to,
    where that could be read. ``explanation`` is a sentence or two for the editor.
    """

    verdict: str
    kind: str
    evidence: tuple[Span, ...]
    changes: tuple[Change, ...]
    alignment: tuple[Step, ...]
    score: float
    explanation: str
    speaker: str | None = None

    @property
    def critical(self) -> tuple[Change, ...]:
        """The changes that may turn the sense."""
        return tuple(change for change in self.changes if change.critical)
