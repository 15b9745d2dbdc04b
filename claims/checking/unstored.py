"""Checking a text that is not stored, and storing nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.analysis import registry
from claims.attribution import Attribution, Document, OutletNames, extract
from claims.attribution.document import INDIRECT
from claims.checking.elsewhere import elsewhere
from claims.checking.reviewed import reviewed
from claims.checking.settings import settings_for
from claims.checking.story import record
from claims.errors import InvalidInput
from claims.evidence.article import ArticleText
from claims.evidence.compare import compare
from claims.evidence.comparison import SOURCE_UNUSABLE, ClaimedWords, Comparison
from claims.evidence.source import Source
from claims.models import Article, Outlet, Speaker
from claims.rules.engine import Report, check_story
from claims.rules.outlets import same_outlet
from claims.rules.story import Checked, SpeakerRecord, Story

_CIRCULAR = Comparison(
    SOURCE_UNUSABLE, "circular", (), (), (), 0.0,
    "The source is the article itself: a text cannot bear itself out.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source to compare with; ``outlet`` is who published it, by name."""

    text: str
    outlet: str | None = None
    url: str = ""
    title: str = ""


def check_text(
    text: str,
    *,
    publisher: Outlet | None = None,
    headline: str = "",
    published_on: date | None = None,
    sources: Sequence[SourceText] = (),
    draft_of: Article | None = None,
    most_comparisons: int | None = None,
) -> tuple[Story, Report]:
    """Find the attributions of a text, compare each with each source, and run the rules.

    The same quotations are looked for in what is stored, but not in the article ``draft_of``.
    Raises InvalidInput (field ``sources``) where it would take more than ``most_comparisons``: each
    attribution with each source.
    """
    name = publisher.name if publisher else None
    outlets = registry()
    document = extract(text, outlets=outlets, publisher=name)
    if most_comparisons is not None:
        _check_comparisons(len(document.attributions), len(sources), most_comparisons)
    quotations = {
        number: " ".join(span.exact(text) for span in one.content)
        for number, one in enumerate(document.attributions)
        if one.quote_type != INDIRECT
    }
    story = Story(
        document=document,
        headline=headline,
        publisher=name,
        published_on=published_on,
        evidence=_compared(document, sources, tuple(outlets)),
        elsewhere=elsewhere(quotations, article_id=draft_of.pk if draft_of else None),
        reviewed=reviewed(quotations),
        records=_records(document),
        outlets=tuple(outlets),
    )
    return story, check_story(story, settings_for(publisher))


def _check_comparisons(attributions: int, sources: int, limit: int) -> None:
    if attributions * sources > limit:
        raise InvalidInput(
            f"The text has {attributions:,} attributions; with {sources} sources that makes "
            f"{attributions * sources:,} comparisons; the limit is {limit:,}. Give fewer "
            "sources at a time, or submit the article and attach them to its claims.",
            field="sources",
        )


def _compared(
    document: Document, sources: Sequence[SourceText], outlets: tuple[OutletNames, ...]
) -> dict[int, list[Checked]]:
    """Compare each attribution with each source; what is read of either is read once."""
    article = ArticleText(document.text)
    words = document.text.split()
    # However short both are: word for word the same, it is the draft that was handed in twice.
    prepared = [
        (source, None if source.text.split() == words else Source(source.text))
        for source in sources
    ]
    return {
        number: [_checked(article, one, *each, outlets) for each in prepared]
        for number, one in enumerate(document.attributions)
    }


def _checked(
    article: ArticleText,
    one: Attribution,
    source: SourceText,
    prepared: Source | None,
    outlets: tuple[OutletNames, ...],
) -> Checked:
    speaker = one.speaker.name if one.speaker else None
    # That the cited outlet does not say it can be read only in that outlet's own text.
    its_own = source.outlet is None or same_outlet(source.outlet, one.cited_outlet, outlets)
    cited = one.cited_outlet if its_own else None
    claim = ClaimedWords(article.text, one.content, speaker, cited, article)
    return Checked(
        comparison=_CIRCULAR if prepared is None else compare(claim, prepared),
        text=source.text,
        outlet=source.outlet,
        url=source.url,
        title=source.title,
    )


def _records(document: Document) -> dict[str, SpeakerRecord]:
    names = {one.speaker.name for one in document.attributions if one.speaker}
    rows = Speaker.objects.filter(name__in=names).prefetch_related("aliases", "roles")
    return {row.name.lower(): record(row) for row in rows}
