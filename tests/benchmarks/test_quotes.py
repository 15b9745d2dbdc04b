import json
import random

import pytest

from benchmarks.quotes import forms, lawful, phrases, report, turning, unlawful
from benchmarks.quotes.altering import Given
from benchmarks.quotes.cases import HELD, KINDS, LAWFUL, TUNE, UNLAWFUL, Case, half_of, make
from benchmarks.quotes.corpus import read
from benchmarks.quotes.judged import Judged, flagged_though_lawful, in_substance, of_verdict
from claims.evidence.comparison import ClaimedWords
from claims.text.spans import Span

FERRY = (
    "“The ferry will sail on Friday, and we will not charge the three schools,” said Moira "
    "Tennent.\n\nIt was raining.\n\n“I think the harbor is safe because many engineers looked at "
    "it,” said Ewan Sproat."
)
MARKET = "“Two stalls in the market were closed before the feast,” said Hari Solanki."


def line(id, text, *speakers):
    parts = text.split("\n\n")
    attributions = []
    for speaker in speakers:
        part = next(one for one in parts if speaker in one)
        start = text.index(part)
        name = text.index(speaker)
        content = [[start, start + part.index("”") + 1]]
        attributions.append({"source": [[name, name + len(speaker)]], "content": content})
    return json.dumps({"id": id, "text": text, "attributions": attributions})


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "two.jsonl"
    lines = [
        line("ferry", FERRY, "Moira Tennent", "Ewan Sproat"),
        line("market", MARKET, "Hari Solanki"),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def given(corpus, number=0):
    ferry, market = read(corpus)
    return Given(ferry.quotes[number], ferry, market, random.Random(1))


def test_a_corpus_is_read_with_its_quotations_and_who_says_them(corpus):
    ferry, market = read(corpus)
    assert [quote.speaker for quote in ferry.quotes] == ["Moira Tennent", "Ewan Sproat"]
    quote = market.quotes[0]
    assert market.text[quote.start : quote.end] == quote.words
    assert ferry.people == ("Moira Tennent", "Ewan Sproat")


@pytest.mark.parametrize(
    ("alter", "number", "words"),
    [
        (lawful.spelling, 1, "I think the harbour is safe"),
        (unlawful.negation_removed, 0, "and we will charge"),
        (unlawful.number, 0, "the eight schools"),
        (unlawful.modality, 0, "might"),
        (unlawful.date, 0, "sail on Saturday"),
        (unlawful.quantifier, 1, "because few engineers"),
        (unlawful.hedge, 1, "The harbor is safe"),
        (unlawful.synonym, 1, "secure"),
        (forms.numeral, 0, "the 3 schools"),
        (forms.contraction, 0, "won’t charge"),
    ],
)
def test_an_alteration_changes_what_it_names(corpus, alter, number, words):
    assert words in alter(given(corpus, number)).words


def test_an_alteration_that_does_not_apply_makes_nothing(corpus):
    assert unlawful.unit(given(corpus)) is None
    assert lawful.spelling(given(corpus)) is None


def test_a_condition_is_lost_from_the_claim_and_stands_in_the_source(corpus):
    altered = turning.condition_lost(given(corpus))
    assert altered.words == given(corpus).words
    assert altered.source.startswith(altered.words.rstrip(","))
    assert len(altered.source) > len(altered.words)


def test_the_same_seed_makes_the_same_cases(corpus):
    articles = list(read(corpus))
    assert list(make(articles, 3, 5)) == list(make(articles, 3, 5))


def test_a_claim_has_its_quotation_under_its_span(corpus):
    for case in make(list(read(corpus)), 1, 5):
        assert case.quoted[0] in '“"«'
        assert case.quoted[-1] in '”"»'
        assert case.half in (TUNE, HELD)


def test_a_quotation_is_in_the_same_half_in_every_kind(corpus):
    ferry, _ = read(corpus)
    halves = {case.half for case in make([ferry], 1, 9) if case.original == ferry.quotes[0].words}
    assert halves == {half_of(ferry.quotes[0])}


def test_there_are_lawful_and_unlawful_kinds():
    assert len(KINDS) == len(LAWFUL) + len(UNLAWFUL)
    assert len(LAWFUL) >= 20
    assert len(UNLAWFUL) >= 30


def test_no_phrase_is_used_in_both_halves(corpus):
    ferry, market = read(corpus)
    picked = [
        {
            Given(ferry.quotes[0], ferry, market, random.Random(seed), held).pick(phrases.DENIALS)
            for seed in range(200)
        }
        for held in (False, True)
    ]
    assert not picked[0] & picked[1]
    assert picked[0] | picked[1] == set(phrases.DENIALS)


def test_a_claim_may_say_who_speaks_between_two_parts(corpus):
    ferry, _ = read(corpus)
    case = next(one for one in make([ferry], 1, 9) if one.kind == "parted in the claim")
    assert len(case.claim.content) == 2
    assert "Moira Tennent said" in case.claim.passage


def judged(expected, verdict):
    claim = ClaimedWords("“So.”", (Span(0, 5),))
    return Judged(Case("kind", TUNE, claim, "So.", expected, "So."), verdict, "")


def test_shares_of_a_verdict_count_a_second_right_verdict_as_the_first():
    found = [
        judged(("altered",), "altered"),
        judged(("altered",), "identical"),
        judged(("spliced", "altered"), "altered"),
        judged(("identical",), "altered"),
    ]
    shares = of_verdict(found, "altered")
    assert (shares.expected, shares.found, shares.both) == (2, 2, 1)
    assert of_verdict(found, "spliced").recall == 100
    assert of_verdict(found, "absent").recall is None


def test_substance_leaves_out_absent_words_and_counts_lawful_ones_that_are_flagged():
    found = [
        judged(("altered",), "spliced"),
        judged(("lawful_edit",), "altered"),
        judged(("identical",), "identical"),
        judged(("absent",), "altered"),
    ]
    assert (in_substance(found).precision, in_substance(found).recall) == (50, 100)
    assert flagged_though_lawful(found).recall == 50


def test_the_tables_are_printed_for_both_halves(corpus, capsys):
    report.run(str(corpus), seed=1, per_kind=1, show="identical")
    shown = capsys.readouterr().out
    assert "altered in substance" in shown
    assert HELD in shown


def test_without_a_corpus_the_part_says_so_and_is_left_out(capsys):
    report.run(None, seed=1, per_kind=1, show=None)
    assert "left out" in capsys.readouterr().out
