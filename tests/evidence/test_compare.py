from __future__ import annotations

import pytest

from claims.evidence import article as article_text
from claims.evidence import usable
from claims.evidence.article import ArticleText
from claims.evidence.compare import compare, quoted_parts, unquoted_parts
from claims.evidence.comparison import VERDICTS, ClaimedWords
from claims.evidence.source import Source
from claims.text.quotes import Quotation, quotations
from claims.text.spans import Span
from tests.evidence.claims_of import claim_of

STORY = """\
The lighthouse at Cape Morrow will be lit again in June after nine years in the dark, the trust \
that owns it said on Friday.

"We have mended the lens and we will not let it go out again," said Ines Caldeira, who heads the \
trust. The repairs cost $240,000, most of it given by sailors.

Harbour master Joseph Okoro said that ships would not rely on the light. "It is a fine sight, but \
nobody steers by it," he said.
"""


def verdict(marked: str, speaker: str | None = None, outlet: str | None = None) -> str:
    return compare(claim_of(marked, speaker, outlet), Source(STORY)).verdict


@pytest.mark.parametrize(
    ("marked", "speaker", "outlet", "expected"),
    [
        ('|"We have mended the lens,"| Ms Caldeira said.', "Ines Caldeira", None, "identical"),
        ('|"We have mended the lens,"| Mr Okoro said.', "Joseph Okoro", None, "other_speaker"),
        ("The trust said |the lighthouse would be lit again in June|.", None, None,
         "supported_paraphrase"),
        ("The trust said |the repairs had cost $420,000|.", None, None, "contradicted"),
        ("She said |the museum would open a restaurant in the autumn|.", "Ines Caldeira",
         None, "unsupported"),
        ("Reuters said |the museum would open a restaurant in the autumn|.", None, "Reuters",
         "outlet_not_saying"),
        ('|"The restaurant opens in the autumn with a new menu,"| she said.', "Ines Caldeira",
         None, "absent"),
    ],
)  # fmt: skip
def test_one_verdict_for_each_claim(
    marked: str, speaker: str | None, outlet: str | None, expected: str
) -> None:
    assert verdict(marked, speaker, outlet) == expected


def test_an_unusable_source_comes_first() -> None:
    found = compare(claim_of('|"We have mended the lens"|'), Source("<html><body>"))
    assert (found.verdict, found.kind) == ("source_unusable", "markup")


def test_only_a_contradiction_overrules_the_quoted_part() -> None:
    fine = 'She said |the $240,000 repairs had "mended the lens"|.'
    assert verdict(fine) == "identical"
    wrong = 'The trust said |the repairs, which cost $420,000, had "mended the lens"|.'
    assert verdict(wrong) == "contradicted"


def test_the_parts_of_a_mixed_claim() -> None:
    claim = claim_of('She said |it was "a fine sight", and that "nobody" steered by it|.')
    quotes = quoted_parts(claim)
    assert [span.exact(claim.passage) for span in quotes] == ['"a fine sight"', '"nobody"']
    rest = unquoted_parts(claim, quotes)
    assert [span.exact(claim.passage) for span in rest] == ["it was", "and that", "steered by it"]


@pytest.mark.parametrize(
    "marked",
    ['|"|', "|\0|", '|"\ud800"|', "|" + "a" * 100_000 + "|", "|“ “ “ ‘ " * 1 + "|", "|.|"],
)
@pytest.mark.parametrize("text", [STORY, "", "\ud800 " * 99, "x" * 100_000])
def test_odd_texts_have_a_verdict(marked: str, text: str) -> None:
    assert compare(claim_of(marked, "Ann", "BBC"), Source(text)).verdict in VERDICTS


def test_what_is_read_of_an_article_and_a_source_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counting(text: str, *more: object) -> list[Quotation]:
        read.append(text)
        return quotations(text)

    monkeypatch.setattr(article_text, "quotations", counting)
    monkeypatch.setattr(usable, "unusable_kind", lambda text: read.append(text))
    article, source = ArticleText(STORY), Source(STORY.replace("June", "July"))
    for span in article.quotations_in(Span(0, len(STORY))):
        compare(ClaimedWords(STORY, (span.span,), article=article), source)
    assert read == [STORY, source.text]
