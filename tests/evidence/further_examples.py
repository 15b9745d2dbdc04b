"""More worked examples: news of India, Kenya and Bangladesh, astronomy, a town hall, football."""

from __future__ import annotations

PLASTIC = """\
The Kerala government on Wednesday banned the sale of single-use plastic bottles at hill \
resorts, saying litter was choking streams. Shopkeepers will have 90 days to sell what they hold \
before fines of Rs 10,000 begin.

Environment minister P. Rajan told reporters in Thiruvananthapuram that tourists left behind \
some 40 tonnes of plastic a month. He said the state had no plans to extend the ban to cities.

Hotel owners criticised the move. "Guests need water," said Meera Nair, who runs a lodge in \
Munnar. She said bookings might fall by a tenth.
"""
PRICES = """\
Inflation in Kenya slowed to 4.3 percent in August from 5.1 percent in July, the statistics \
bureau said, as food prices eased after good rains. The central bank left its main lending rate \
unchanged at 9.75 percent.

Governor Samuel Kiptoo said the shilling was likely to remain stable. Economists at Equator \
Capital expect a rate cut in December. Fuel prices, which the state sets, were raised by 8 \
shillings a litre.

Unemployment among young people is still above 13 percent, the bureau said. Exports of tea rose \
while those of flowers declined.
"""
FACTORY = """\
A fire that swept through a garment factory in Dhaka on Saturday killed 19 workers, most of them \
women, and injured more than 50. Fire officials said the exits had been locked. The owner of the \
building, Rafiq Chowdhury, was arrested at the airport as he tried to leave the country.

His lawyer said Mr Chowdhury did not know that the doors were locked. The labour minister \
promised that each bereaved family would be paid 500,000 taka.

Survivors said the alarm never sounded. A trade union said it had complained about the building \
in 2019 and that inspectors had ignored it.
"""
PLANET = """\
Astronomers have found water vapour in the air of a planet 124 light years away, but they \
cautioned that this was no proof of life. The planet, K-77b, is twice as large as Earth and goes \
around its star in 33 days.

"It is too warm for us," said Professor Helena Strand of Uppsala University. Her team used the \
Webb telescope for 18 hours. A second team, led by Kenji Mori in Kyoto, was unable to confirm \
the finding.

The results were published in Nature. Strand said that she hoped to obtain more time on the \
telescope next year.
"""
MAYOR = """\
The mayor of Port Alder, Denise Fontaine, announced on Thursday that she will not seek a third \
term. Fontaine, 61, has been under investigation for awarding a road contract to her brother-in- \
law's firm. She denies wrongdoing.

Deputy mayor Luis Ortega, who is expected to run, praised her record. Crime in the city has \
dropped by 22 percent since she took office in 2016, while rents have doubled.

The city council opposed her plan for a stadium last year. Voters go to the polls on November 4.
"""
FOOTBALL = """\
Oxley United sacked their manager, Brian Tate, after a 4-0 home defeat by Redmoor left them \
bottom of the table. Chairman Sunil Mehta said the decision was painful but that results had not \
been good enough. Assistant coach Jo Linden will take charge until a successor is found.

The club has not won since October. Striker Ade Bello, who has 11 goals this season, is out for \
six weeks with a broken toe. Tickets for the next match will cost £5.
"""

S, U, C = "supported_paraphrase", "unsupported", "contradicted"
EXAMPLES = [
    (PLASTIC, "Kerala had prohibited the sale of plastic bottles at hill resorts", S),
    (PLASTIC, "visitors leave about 40 tonnes of plastic every month", S),
    (PLASTIC, "the ban would not be extended to cities", S),
    (PLASTIC, "hoteliers condemned the decision", S),
    (PLASTIC, "the state planned to extend the ban to cities", C),
    (PLASTIC, "Kerala allowed the sale of plastic bottles at hill resorts", C),
    (PLASTIC, "shopkeepers will have 30 days to sell what they hold", C),
    (PLASTIC, "hotel owners welcomed the move", C),
    (PLASTIC, "tourists leave 400 tonnes of plastic a month", C),
    (PLASTIC, "Goa had banned single-use plastic bottles at hill resorts", C),
    (PLASTIC, "the ban had been challenged in the High Court", U),
    (PLASTIC, "a recycling plant would be built in Munnar", U),
    (PRICES, "Kenyan inflation eased to 4.3 percent in August", S),
    (PRICES, "the central bank kept its lending rate at 9.75 percent", S),
    (PRICES, "tea exports increased", S),
    (PRICES, "the price of fuel went up by eight shillings a litre", S),
    (PRICES, "the shilling would probably stay stable", S),
    (PRICES, "inflation rose to 4.3 percent in August", C),
    (PRICES, "inflation slowed to 3.4 percent in August", C),
    (PRICES, "fuel prices were cut by 8 shillings a litre", C),
    (PRICES, "inflation in Uganda slowed to 4.3 percent in August", C),
    (PRICES, "the finance minister would present a new budget next month", U),
    (PRICES, "the government would borrow $1 billion from the World Bank", U),
    (FACTORY, "nineteen workers died in a blaze at a clothing factory in Dhaka", S),
    (FACTORY, "the factory's exits were locked", S),
    (FACTORY, "every bereaved family would receive 500,000 taka", S),
    (FACTORY, "the owner was detained at the airport while trying to flee", S),
    (FACTORY, "inspectors had ignored a complaint about the building in 2019", S),
    (FACTORY, "Chowdhury knew that the doors were locked", C),
    (FACTORY, "90 workers were killed in the fire", C),
    (FACTORY, "the alarm had sounded", C),
    (FACTORY, "each family would be paid 50,000 taka", C),
    (FACTORY, "the union had complained about the building in 2009", C),
    (FACTORY, "the factory made shirts for a Swedish retailer", U),
    (FACTORY, "the army had been sent to search the ruins", U),
    (PLANET, "water vapour had been detected on a planet 124 light years from Earth", S),
    (PLANET, "the finding did not prove that there was life", S),
    (PLANET, "the second team could not confirm the result", S),
    (PLANET, "Kenji Mori's team confirmed the finding", C),
    (PLANET, "the planet is 142 light years away", C),
    (PLANET, "the planet circles its star in 33 hours", C),
    (PLANET, "the telescope had been damaged by a meteorite", U),
    (PLANET, "the planet has two moons", U),
    (MAYOR, "she would not run for a third term", S),
    (MAYOR, "crime had fallen 22 percent since 2016", S),
    (MAYOR, "the council was against her stadium plan", S),
    (MAYOR, "rents have doubled", S),
    (MAYOR, "she would seek a third term", C),
    (MAYOR, "crime had risen by 22 percent since she took office", C),
    (MAYOR, "the city council supported her plan for a stadium", C),
    (MAYOR, "rents have halved", C),
    (MAYOR, "the election is on November 14", C),
    (MAYOR, "she would move to Florida with her husband", U),
    (MAYOR, "the police had raided her house", U),
    (FOOTBALL, "Oxley United dismissed Brian Tate after losing 4-0 to Redmoor", S),
    (FOOTBALL, "Bello would be out for six weeks with a broken toe", S),
    (FOOTBALL, "tickets for the next game cost £5", S),
    (FOOTBALL, "the club had won no match since October", S),
    (FOOTBALL, "Bello would miss eight weeks with a broken toe", C),
    (FOOTBALL, "Oxley United hired Brian Tate as manager", C),
    (FOOTBALL, "tickets for the next match would cost £15", C),
    (FOOTBALL, "the club had signed a goalkeeper from Ghana", U),
    (FOOTBALL, "supporters planned a protest against the owners", U),
]
