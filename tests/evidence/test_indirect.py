from __future__ import annotations

import pytest

from claims.evidence.comparison import ClaimedWords
from claims.evidence.indirect import compare_indirect
from claims.evidence.source import Source
from claims.text.spans import Span
from tests.evidence.further_examples import EXAMPLES as FURTHER

COUNCIL = """\
Hallowdale council will shut two of its five libraries next spring to save £400,000 a year.

Councillors voted 14 to 9 for the plan on Tuesday night. The leader of the council, \
Miriam Adeyemi, \
said the town could no longer pay for buildings that few people used. "We have put this off for \
years," she said.

The Marsh Lane branch will stay open until June. Staff were told that nobody would lose their job.
"""
MARKETS = """\
Shares in Velmora rose 6 percent on Friday after the chipmaker reported a quarterly profit of \
$1.2 billion, up from $900 million a year earlier.

Sales in Asia climbed while sales in Europe fell. Chief executive Dana Whitlock said the company \
would hire about 1,200 engineers in Malaysia by the end of 2026. She denied that Velmora was in \
talks to buy its rival Quillon.

Analysts had expected a smaller profit. The company did not raise its forecast for the year.
"""
CYCLONE = """\
MAPUTO - At least 37 people were killed and more than 80,000 were forced from their homes when \
Cyclone Ibele hit the coast of Mozambique on Sunday, officials said on Monday.

The storm tore the roofs from 212 schools in Zambezia province. Winds reached 190 kilometres an \
hour. Health minister Armindo Tivane said that no cases of cholera had been found, but that the \
risk was growing because wells had been flooded.

Power was restored in Quelimane on Wednesday. The government has asked the United Nations for \
food and tents.
"""
MEDICINE = """\
A daily pill cut the number of migraine attacks by almost half in a trial of 1,187 adults, \
researchers at the University of Otago reported in March.

Patients who took the drug had 4.1 attacks a month, against 7.8 in the group that was given a \
dummy \
pill. The drug did not cause weight gain. Side effects were mild, said Dr Ruth Kamaka, who led the \
study, and fewer than 3 percent of the volunteers dropped out.

The agency that licenses medicines has not approved the pill for children. A decision on adults \
could come by September.
"""
CRICKET = """\
Kestrels beat Harbour City by 23 runs in Pune on Saturday to win their first title. Ishaan Rao \
scored 88 off 51 balls before he was caught on the boundary.

Coach Lindiwe Maseko said Rao would miss the tour of Sri Lanka because of a knee injury. The club \
refused to say who would replace him as captain.
"""
COURT = """\
A judge in Lagos acquitted the former bank director Tunde Afolayan of fraud on Thursday, ruling \
that prosecutors had failed to prove that he knew of the transfers.

His co-defendant, Grace Eze, was found guilty and sentenced to seven years in prison. She will \
appeal. The anti-corruption agency said it was disappointed by the ruling but \
would not say whether \
it would challenge it.
"""
SCIENCE = """\
The glacier has lost a third of its ice since 1990, a survey from the air has found. The \
scientists \
from Iceland and Chile who made it warn that the lake below may burst its banks.

Sea levels are not affected by the melting, because the water stays in the valley. The team plans \
to return in October with better radar. Its work is paid for by the Norden Foundation.
"""
TRANSPORT = """\
The train drivers' union has accepted a pay offer of 4.5 percent and called off the strike \
that was \
planned for 3 May. Rail minister Colm Geraghty welcomed the deal, which must still be backed by \
members in a ballot.

Fares will go up by 2.8 percent in July. The ministry rejected calls to freeze them. A new line to \
the airport will open in 2028, two years later than planned.
"""

S, U, C = "supported_paraphrase", "unsupported", "contradicted"
EXAMPLES = [
    # Local government
    (COUNCIL, "the council would close two libraries", S),
    (COUNCIL, "closing the libraries would save £400,000 a year", S),
    (COUNCIL, "councillors approved the plan by 14 votes to nine", S),
    (COUNCIL, "no member of staff would lose their job", S),
    (COUNCIL, "the Marsh Lane library would remain open until June", S),
    (COUNCIL, "the council would close three libraries", C),
    (COUNCIL, "the closures would save £600,000 a year", C),
    (COUNCIL, "the Marsh Lane branch would stay open until August", C),
    (COUNCIL, "the mayor had apologised to parents for the state of the playgrounds", U),
    (COUNCIL, "the council would raise parking charges next spring", U),
    # Business
    (MARKETS, "shares in Velmora had gone up by 6 percent", S),
    (MARKETS, "Velmora shares increased by six per cent on Friday", S),
    (MARKETS, "the company's quarterly profit was $1.2bn", S),
    (MARKETS, "Velmora would recruit around 1,200 engineers in Malaysia", S),
    (MARKETS, "sales fell in Europe", S),
    (MARKETS, "shares in Velmora fell 6 percent", C),
    (MARKETS, "Velmora shares rose by 9 percent on Friday", C),
    (MARKETS, "the chipmaker reported a quarterly profit of $1.2 million", C),
    (MARKETS, "sales in Asia fell", C),
    (MARKETS, "sales in Europe climbed", C),
    (MARKETS, "Velmora was in talks to buy Quillon", C),
    (MARKETS, "Velmora raised its forecast for the year", C),
    (MARKETS, "the company would hire 1,200 engineers in Vietnam", C),
    (MARKETS, "Velmora would dismiss 1,200 engineers in Malaysia", C),
    (MARKETS, "the firm had been fined by regulators in Brussels", U),
    (MARKETS, "Whitlock would step down in the autumn", U),
    # Disaster
    (CYCLONE, "at least 37 people had died in the cyclone", S),
    (CYCLONE, "more than 80,000 people had been driven from their homes", S),
    (CYCLONE, "the storm had damaged the roofs of 212 schools", S),
    (CYCLONE, "there were no cases of cholera", S),
    (CYCLONE, "the government had requested food and tents from the United Nations", S),
    (CYCLONE, "at least 73 people were killed", C),
    (CYCLONE, "power was restored in Quelimane on Friday", C),
    (CYCLONE, "cases of cholera had been found", C),
    (CYCLONE, "winds had reached 190 miles an hour", C),
    (CYCLONE, "the army had opened fire on looters in the port", U),
    (CYCLONE, "the railway to Malawi would be rebuilt with Chinese loans", U),
    # Medicine
    (MEDICINE, "the pill reduced migraine attacks by nearly 50 percent", S),
    (MEDICINE, "about 1,200 adults had taken part in the trial", S),
    (MEDICINE, "side effects were mild", S),
    (MEDICINE, "the drug does not cause weight gain", S),
    (MEDICINE, "the pill had not been approved for children", S),
    (MEDICINE, "the drug causes weight gain", C),
    (MEDICINE, "the pill has been approved for children", C),
    (MEDICINE, "the pill increased the number of migraine attacks", C),
    (MEDICINE, "more than 3 percent of the volunteers dropped out", C),
    (MEDICINE, "the trial was stopped early after two patients had strokes", U),
    (MEDICINE, "the drug would cost $40 a month", U),
    # Sport
    (CRICKET, "Kestrels defeated Harbour City by 23 runs", S),
    (CRICKET, "Rao would not play in Sri Lanka because of an injured knee", S),
    (CRICKET, "Kestrels lost to Harbour City by 23 runs", C),
    (CRICKET, "Rao had scored 98", C),
    (CRICKET, "the club had sold its stadium to a group of investors", U),
    # Courts
    (COURT, "Tunde Afolayan had been cleared of fraud", S),
    (COURT, "Grace Eze was sentenced to seven years in jail", S),
    (COURT, "Tunde Afolayan was convicted of fraud", C),
    (COURT, "Grace Eze was jailed for seventeen years", C),
    (COURT, "Grace Eze was found not guilty", C),
    (COURT, "the bank would compensate its customers", U),
    # Science
    (SCIENCE, "the glacier has lost one third of its ice since 1990", S),
    (SCIENCE, "the researchers want to return in October", S),
    (SCIENCE, "the glacier had lost half of its ice since 1990", C),
    (SCIENCE, "sea levels are affected by the melting glacier", C),
    (SCIENCE, "the glacier would vanish by the middle of the century", U),
    # Transport
    (TRANSPORT, "the union had agreed to a 4.5 percent pay offer", S),
    (TRANSPORT, "rail fares will rise by 2.8 percent in July", S),
    (TRANSPORT, "the new airport line would open in 2028", S),
    (TRANSPORT, "the union rejected a pay offer of 4.5 percent", C),
    (TRANSPORT, "fares would fall by 2.8 percent in July", C),
    (TRANSPORT, "the new line to the airport would open in 2026", C),
    (TRANSPORT, "the ministry accepted calls to freeze fares", C),
    (TRANSPORT, "a second runway would be built at the airport", U),
]


def claimed(content: str) -> ClaimedWords:
    passage = f"It was reported that {content}."
    return ClaimedWords(passage, (Span(21, 21 + len(content)),))


ALL = [*EXAMPLES, *FURTHER]


@pytest.mark.parametrize(
    ("source", "content", "verdict"), ALL, ids=[content[:60] for _, content, _ in ALL]
)
def test_worked_examples(source: str, content: str, verdict: str) -> None:
    found = compare_indirect(claimed(content), Source(source))
    assert found.verdict == verdict
    assert 0 <= found.score <= 1
    assert bool(found.changes) == (verdict == C) or verdict == U


def test_what_disagrees_is_listed_with_its_class() -> None:
    def classes(source: str, content: str) -> list[tuple[str, str, str | None]]:
        found = compare_indirect(claimed(content), Source(source))
        return [(change.source, change.claim, change.critical) for change in found.changes]

    assert classes(COUNCIL, "the council would close three libraries") == [
        ("two", "three", "number")
    ]
    assert classes(MARKETS, "sales in Asia fell") == [("climbed", "fell", "negation")]
    assert classes(CYCLONE, "power was restored in Quelimane on Friday") == [
        ("Wednesday", "Friday", "date")
    ]
    assert classes(CYCLONE, "winds had reached 190 miles an hour") == [("190", "190", "unit")]
    assert classes(MARKETS, "the company would hire 1,200 engineers in Vietnam") == [
        ("Malaysia", "Vietnam", "name")
    ]


def test_the_passage_is_shown_and_never_called_verified() -> None:
    found = compare_indirect(claimed("side effects were mild"), Source(MEDICINE))
    assert "Side effects were mild" in found.evidence[0].exact(MEDICINE)
    assert "candidate passage" in found.explanation.lower()
    assert "an editor must judge" in found.explanation
    assert "verified" not in found.explanation


def test_a_denied_content_is_read_as_denied() -> None:
    passage = "Whitlock denied that Velmora was in talks to buy Quillon."
    start = passage.index("Velmora")
    claim = ClaimedWords(passage, (Span(start, len(passage) - 1),))
    assert compare_indirect(claim, Source(MARKETS)).verdict == S
