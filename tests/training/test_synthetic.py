"""The synthetic articles: valid spans, every behaviour, all kinds of quotation marks."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from training.synthetic import BEHAVIOURS, articles
from training.synthetic.lexicon import lists, templates
from training.synthetic.marks import STYLES, QuoteStyle
from training.synthetic.markup import passage, tagged
from training.synthetic.verbs import participle, past, third

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+|[^\w\s]")
PLAIN = STYLES[0][1]


@pytest.fixture(scope="module")
def news():
    return list(articles(200, seed=7))


def spans(article):
    for number, attribution in enumerate(article["attributions"]):
        for role in ROLES:
            for start, end in attribution[role]:
                yield number, role, start, end


def read(template, style=PLAIN, **options):
    """Return the text of a template and the texts of its spans."""
    found = passage(tagged(template), style, **options)
    return found.text, [
        {role: [found.text[s:e] for s, e in attribution[role]] for role in ROLES}
        for attribution in found.attributions
    ]


def test_the_same_seed_gives_the_same_articles():
    assert list(articles(5, seed=3)) == list(articles(5, seed=3))


def test_more_articles_begin_with_the_same_ones():
    assert list(articles(6, seed=3))[:4] == list(articles(4, seed=3))


def test_another_seed_gives_other_articles():
    first = {article["text"] for article in articles(5, seed=3)}
    assert not first & {article["text"] for article in articles(5, seed=4)}


def test_an_article_has_the_corpus_format(news):
    assert all({"id", "text", "attributions", "ignore"} <= set(article) for article in news)
    assert len({article["id"] for article in news}) == len(news)


def test_spans_lie_inside_the_text_and_hold_more_than_space(news):
    for article in news:
        for _, _, start, end in spans(article):
            held = article["text"][start:end]
            assert 0 <= start < end <= len(article["text"])
            assert held == held.strip(), held


def test_every_attribution_has_a_content(news):
    assert all(found["content"] for article in news for found in article["attributions"])


def test_a_word_has_one_label(news):
    for article in news:
        label = {}
        for _, role, start, end in spans(article):
            for word in WORD.finditer(article["text"], start, end):
                assert label.setdefault(word.start(), (role, start, end)) == (role, start, end)


def test_spans_begin_and_end_with_words(news):
    for article in news:
        text = article["text"]
        for _, _, start, end in spans(article):
            assert not (start and text[start - 1].isalnum() and text[start].isalnum())
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def test_every_behaviour_is_there(news):
    shown = Counter(name for article in news for name in article["behaviours"])
    assert {name for name in BEHAVIOURS if shown[name] < 3} == set()


def test_quotation_marks_are_spread(news):
    shown = Counter(mark for article in news for mark in set(article["text"]) & set("“\"‘'„«"))
    assert all(shown[mark] >= 3 for mark in "“\"‘'„«"), shown


def test_quoted_words_are_not_always_attributed(news):
    """Titles, nicknames and scare quotes teach the tagger when not to fire."""
    outside = 0
    for article in news:
        held = {at for _, _, start, end in spans(article) for at in range(start, end)}
        outside += sum(match.start() not in held for match in re.finditer("[“«„]", article["text"]))
    assert outside > 200


def test_no_trace_of_the_templates_is_left(news):
    for article in news:
        assert not re.search(r"[{}<>|^§~¶⟦⟧\ue001-\ue003]|a%", article["text"]), article["text"]
        assert not re.search(r" {2}| [.,;]|,,", article["text"]), article["text"]


def test_sources_include_people_groups_and_outlets(news):
    named = {
        article["text"][start:end]
        for article in news
        for _, role, start, end in spans(article)
        if role == "source"
    }
    assert named >= {"he", "she"}
    assert named & set(lists("frames")["world"])
    assert len(named) > 1000


def test_many_ways_to_report(news):
    cues = {
        article["text"][start:end].lower()
        for article in news
        for _, role, start, end in spans(article)
        if role == "cue"
    }
    assert len(cues) > 300
    assert cues >= {"said", "according to", "told", "averred", "opined", "reiterated", ":", "–"}


def test_there_are_enough_templates():
    count = sum(len(block) for name in ("reports", "layout") for block in templates(name).values())
    assert count > 500


# From a template to spans


def test_tags_become_spans():
    text, found = read("[s Ms Osei] [k said] [c that it was late].")
    assert text == "Ms Osei said that it was late."
    assert found == [{"source": ["Ms Osei"], "cue": ["said"], "content": ["that it was late"]}]


def test_two_attributions_may_share_a_source():
    _, found = read("[s12 She] [k1 left, saying] [c1 little] and [k2 hinted at] [c2 more].")
    assert [one["source"] for one in found] == [["She"], ["She"]]
    assert [one["content"] for one in found] == [["little"], ["more"]]


def test_a_split_quotation_has_two_pieces():
    _, found = read("[c “^yes,”] [s he] [k said], [c “now.”]")
    assert found[0]["content"] == ["“Yes,”", "“now.”"]


def test_the_comma_of_an_apposition_gives_way():
    assert (
        read("[s Esi Owusu, a baker,], however, [k left].")[0]
        == "Esi Owusu, a baker, however, left."
    )


def test_logical_papers_set_the_stop_behind_a_fragment():
    logical = QuoteStyle("test", ("‘", "’"), ("“", "”"), logical=True)
    template = "[s He] [k called] [c it “mad.~”]"
    assert read(template) == ("He called it “mad.”", read(template)[1])
    text, found = read(template, logical)
    assert text == "He called it ‘mad’."
    assert found[0]["content"] == ["it ‘mad’"]


def test_articles_before_vowels():
    assert (
        read("a% “{odd}” a% official a% man".replace("{odd}", "odd"))[0]
        == "an “odd” an official a man"
    )


def test_text_in_capitals_keeps_its_spans():
    text, found = read("[c It is late], [k said] [s he].", upper=True)
    assert text == "IT IS LATE, SAID HE."
    assert found[0]["source"] == ["HE"]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("said", "says", "saying")),
        ("admit", ("admitted", "admits", "admitting")),
        ("reply", ("replied", "replies", "replying")),
        ("hit back at", ("hit back at", "hits back at", "hitting back at")),
        ("agree", ("agreed", "agrees", "agreeing")),
    ],
)
def test_verbs_have_their_forms(verb, forms):
    assert (past(verb), third(verb), participle(verb)) == forms


def test_capitals_at_the_head_of_a_sentence_and_of_a_dateline():
    assert read("^^it rained")[0] == "It rained"
    assert read("^§Addis Ababa (AFP) – rain")[0] == "ADDIS ABABA (AFP) – rain"
