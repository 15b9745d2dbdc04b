"""Which country a text is about, told by the names of countries, peoples and cities in it."""

from __future__ import annotations

import re
from collections import Counter

READ = 20_000
"""Characters that are read: a text says early what country it is about."""

_ENOUGH = 2

_PLACES = {
    "US": "United States|U.S.|American|Washington|New York|California|Texas|Florida|Chicago",
    "GB": "Britain|British|UK|U.K.|England|London|Scotland|Wales|Westminster|Manchester",
    "IE": "Ireland|Irish|Dublin|Cork|Taoiseach|Garda",
    "IN": "India|Indian|New Delhi|Delhi|Mumbai|Bengaluru|Chennai|Kolkata|Modi|crore|lakh",
    "PK": "Pakistan|Pakistani|Islamabad|Karachi|Lahore|Peshawar|Punjab",
    "BD": "Bangladesh|Bangladeshi|Dhaka|Chattogram|Chittagong",
    "LK": "Sri Lanka|Sri Lankan|Colombo|Kandy",
    "NP": "Nepal|Nepali|Kathmandu",
    "NG": "Nigeria|Nigerian|Abuja|Lagos|Kano|naira",
    "GH": "Ghana|Ghanaian|Accra|Kumasi|cedis",
    "KE": "Kenya|Kenyan|Nairobi|Mombasa|Kisumu",
    "UG": "Uganda|Ugandan|Kampala",
    "TZ": "Tanzania|Tanzanian|Dar es Salaam|Dodoma|Zanzibar",
    "ZA": "South Africa|South African|Johannesburg|Pretoria|Cape Town|Durban|rand",
    "ZW": "Zimbabwe|Zimbabwean|Harare|Bulawayo",
    "ZM": "Zambia|Zambian|Lusaka",
    "MW": "Malawi|Malawian|Lilongwe|Blantyre",
    "RW": "Rwanda|Rwandan|Kigali",
    "ET": "Ethiopia|Ethiopian|Addis Ababa|Tigray",
    "SD": "Sudan|Sudanese|Khartoum|Darfur",
    "EG": "Egypt|Egyptian|Cairo|Alexandria",
    "IL": "Israel|Israeli|Jerusalem|Tel Aviv|Knesset",
    "LB": "Lebanon|Lebanese|Beirut",
    "IR": "Iran|Iranian|Tehran",
    "SY": "Syria|Syrian|Damascus|Aleppo",
    "JO": "Jordan|Jordanian|Amman",
    "SA": "Saudi|Saudi Arabia|Riyadh|Jeddah",
    "AE": "Emirates|UAE|Emirati|Dubai|Abu Dhabi",
    "QA": "Qatar|Qatari|Doha",
    "TR": "Turkey|Turkish|Ankara|Istanbul|Erdogan",
    "RU": "Russia|Russian|Moscow|Kremlin|Putin",
    "UA": "Ukraine|Ukrainian|Kyiv|Kiev|Kharkiv|Odesa",
    "DE": "Germany|German|Berlin|Munich|Bundestag",
    "FR": "France|French|Paris|Lyon|Marseille|Macron",
    "IT": "Italy|Italian|Rome|Milan|Naples",
    "ES": "Spain|Spanish|Madrid|Barcelona|Catalonia",
    "PT": "Portugal|Portuguese|Lisbon|Porto",
    "NL": "Netherlands|Dutch|Amsterdam|Rotterdam|The Hague",
    "BE": "Belgium|Belgian|Brussels|Antwerp",
    "CH": "Switzerland|Swiss|Zurich|Geneva|Bern",
    "AT": "Austria|Austrian|Vienna",
    "PL": "Poland|Polish|Warsaw|Krakow",
    "HU": "Hungary|Hungarian|Budapest|Orban",
    "RS": "Serbia|Serbian|Belgrade",
    "GR": "Greece|Greek|Athens",
    "NO": "Norway|Norwegian|Oslo",
    "CN": "China|Chinese|Beijing|Shanghai",
    "HK": "Hong Kong",
    "TW": "Taiwan|Taiwanese|Taipei",
    "JP": "Japan|Japanese|Tokyo|Osaka",
    "KR": "South Korea|South Korean|Seoul|Busan",
    "SG": "Singapore|Singaporean",
    "MY": "Malaysia|Malaysian|Kuala Lumpur|Penang|Johor",
    "ID": "Indonesia|Indonesian|Jakarta|Bali|Java",
    "PH": "Philippines|Filipino|Philippine|Manila|Cebu",
    "TH": "Thailand|Thai|Bangkok",
    "VN": "Vietnam|Vietnamese|Hanoi|Ho Chi Minh City",
    "MM": "Myanmar|Burma|Burmese|Yangon|Naypyitaw",
    "AU": "Australia|Australian|Sydney|Melbourne|Canberra|Queensland|NSW|Brisbane|Perth",
    "NZ": "New Zealand|Auckland|Wellington|Christchurch",
    "CA": "Canada|Canadian|Ottawa|Toronto|Ontario|Vancouver|Montreal|Quebec|Alberta",
    "BR": "Brazil|Brazilian|Brasília|Brasilia|São Paulo|Sao Paulo|Rio de Janeiro",
    "AR": "Argentina|Argentine|Buenos Aires",
    "CL": "Chile|Chilean|Santiago",
    "PE": "Peru|Peruvian|Lima",
    "CO": "Colombia|Colombian|Bogotá|Bogota|Medellín",
    "MX": "Mexico|Mexican|Mexico City|Guadalajara",
    "VE": "Venezuela|Venezuelan|Caracas",
    "NI": "Nicaragua|Nicaraguan|Managua",
}
_COUNTRY_OF = {place: country for country, places in _PLACES.items() for place in places.split("|")}
_NAMED = re.compile(
    r"\b(?:" + "|".join(map(re.escape, sorted(_COUNTRY_OF, key=len, reverse=True))) + r")(?!\w)"
)


def counted(text: str) -> Counter[str]:
    """Return how often each country, its people or a city of it is named early in the text."""
    return Counter(_COUNTRY_OF[found] for found in _NAMED.findall(text[:READ]))


def countries(counts: Counter[str]) -> frozenset[str]:
    """Return the countries named more than once."""
    return frozenset(country for country, count in counts.items() if count >= _ENOUGH)


def main_country(counts: Counter[str]) -> str | None:
    """Return the country that the text names most, if it does so twice as often as any other."""
    first, second = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(_ENOUGH, 2 * second[1]) else None
