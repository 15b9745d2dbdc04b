"""One key for the spellings of a word: British and American, long and contracted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claims.text.wordlist import words

_OUR = re.compile(
    r"(col|fav|hon|lab|neighb|harb|hum|rum|behavi|endeav|flav|vap|vig|rig|od|parl|savi|splend|tum"
    r"|val|arm|cand|clam|demean|ferv|sav|succ|ard|arb|glam|ranc|mal)our"
)
_ISE = re.compile(r"(?<=[a-z]{3})(is)(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
_DOUBLED = re.compile(
    r"^((?:travel|cancel|label|model|signal|fuel|level|counsel|marvel|quarrel|channel|tunnel|total"
    r"|equal|dial|duel|funnel|grovel|initial|marshal|panel|pedal|rival|shovel|spiral|unravel"
    r"|jewel))l(?=(?:ed|ing|er|ers|ery|or|ors)$)"
)
_AE = re.compile(
    r"(an|p|h|orthop|leuk|gyn|encyclop|arch|medi)ae(?=st|di|mo|mi|co|ol|val|em)|\b(f|di|arrh)oe"
)
_LISTED = """
    centre center centres centers centred centered theatre theater theatres theaters metre meter
    metres meters kilometre kilometer kilometres kilometers centimetre centimeter litre liter
    litres liters fibre fiber calibre caliber sombre somber spectre specter lustre luster
    meagre meager sabre saber manoeuvre maneuver manoeuvres maneuvers defence defense
    defences defenses offence offense offences offenses licence license licences licenses
    practise practice practised practiced practising practicing pretence pretense
    catalogue catalog dialogue dialog analogue analog grey gray greys grays programme program
    programmes programs tyre tire tyres tires kerb curb plough plow aluminium aluminum mum mom
    mums moms pyjamas pajamas sceptical skeptical sceptic skeptic sceptics skeptics scepticism
    skepticism ageing aging judgement judgment acknowledgement acknowledgment aeroplane airplane
    moustache mustache mould mold towards toward whilst while amongst among learnt learned
    burnt burned dreamt dreamed spelt spelled spoilt spoiled leapt leaped oestrogen estrogen
    oedema edema foetus fetus foetal fetal diarrhoea diarrhea gaol jail ok okay cosy cozy
    enrol enroll enrolment enrollment fulfil fulfill fulfilment fulfillment skilful skillful
    wilful willful instalment installment cheque check cheques checks storey story
    sulphur sulfur draught draft sceptre scepter jewellery jewelry
    cause because cos because cuz because em them ya you til until till until
    analyse analyze analysed analyzed analysing analyzing paralyse paralyze paralysed paralyzed
    orthopaedic orthopedic paediatric pediatric paediatrician pediatrician
"""
_PAIRS = _LISTED.split()
_TWINS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
for _short in ("cause", "em"):
    del _TWINS[_short]  # "cause" and "em" are words of their own; only 'cause and 'em are short.

_WHOLE = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"),
    "gotta": ("got", "to"), "lemme": ("let", "me"), "gimme": ("give", "me"),
    "kinda": ("kind", "of"), "sorta": ("sort", "of"), "dunno": ("do", "not", "know"),
    "y'all": ("you", "all"), "let's": ("let", "us"), "o'clock": ("o'clock",),
    "i'm": ("i", "am"), "ma'am": ("madam",), "per cent": ("percent",), "%": ("percent",),
    "&": ("and",), "£": ("pound",), "$": ("dollar",), "€": ("euro",), "¥": ("yen",),
    "₹": ("rupee",), "₦": ("naira",), "₽": ("rouble",), "₩": ("won",),
    "pounds": ("pound",), "dollars": ("dollar",), "euros": ("euro",), "rupees": ("rupee",),
    "roubles": ("rouble",), "rubles": ("rouble",), "ruble": ("rouble",), "pct": ("percent",),
}  # fmt: skip
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "'d"}
_IS_AFTER = words("it he she that there what who where here how when everyone everybody this")


@lru_cache(maxsize=65536)
def keys_of(lower: str) -> tuple[str, ...]:
    """Return what a word is compared by: one key, or several for a contraction.

    "it's" gives "it" and "is"; "'d" stays, for it is "would" or "had".
    """
    if lower in _WHOLE:
        return _WHOLE[lower]
    if lower.endswith("n't") and len(lower) > 3:
        return (*keys_of(lower[:-3]), "not")
    for ending, full in _ENDINGS.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            return (*keys_of(lower[: -len(ending)]), full)
    if lower.endswith("'s") and len(lower) > 2:
        base = lower[:-2]
        return (base, "is") if base in _IS_AFTER else (_one(base), "'s")
    return (_one(lower),)


def _one(word: str) -> str:
    if not word.isascii():
        split = unicodedata.normalize("NFD", word)
        word = "".join(char for char in split if not unicodedata.combining(char)) or word
    word = word.replace(".", "") if word[:1].isalpha() and "." in word else word
    if word in _TWINS:
        return _TWINS[word]
    if len(word) < 5 or len(word) > 30:
        return word
    word = _OUR.sub(r"\1or", word)
    word = _DOUBLED.sub(r"\1", word)
    if len(word) > 5 and not word.startswith("pris"):
        word = _ISE.sub("iz", word)
    return _AE.sub(lambda m: f"{m.group(1) or m.group(2)}e", word)
