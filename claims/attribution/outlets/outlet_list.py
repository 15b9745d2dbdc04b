"""Well-known outlets, for texts that come without a registry of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from claims.attribution.document import OutletNames
from claims.text.wordlist import words

AGENCY, BROADCASTER, NEWSPAPER, MAGAZINE, WEBSITE = (
    "agency",
    "broadcaster",
    "newspaper",
    "magazine",
    "website",
)
TYPES = frozenset([AGENCY, BROADCASTER, NEWSPAPER, MAGAZINE, WEBSITE])


@dataclass(frozen=True, slots=True)
class TypedOutlet(OutletNames):
    """An outlet of which more is known: its type, its country (ISO 3166), and short names.

    ``short`` holds the names that mean it only in a text which also has it in full.
    """

    type: str | None = None
    country: str | None = None
    short: tuple[str, ...] = ()


def _packaged() -> Iterator[TypedOutlet]:
    data = files("claims.attribution.outlets").joinpath("outlets.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(data.splitlines()):
        yield TypedOutlet(
            name=row["name"],
            aliases=_listed(row["aliases"]),
            domains=tuple(row["domains"].split()),
            type=row["type"] or None,
            country=row["country"] or None,
            short=_listed(row["short"]),
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(";") if name)


KNOWN_OUTLETS: tuple[TypedOutlet, ...] = tuple(_packaged())
KNOWN_BY_NAME: dict[str, TypedOutlet] = {outlet.name: outlet for outlet in KNOWN_OUTLETS}

COMMON_WORDS = words(
    """
    time people fortune variety wired slate salon vice quartz deadline billboard nature vox stat
    """
)
"""Names that are also words: read as outlets only where somebody speaks to or through one."""

DOUBTFUL = words(
    """
    ait antara apa ard ary bfm birn blic bss caracol cna confidencial dabanga dawn detik ena
    ert expresso fana fars focus folha frontline g1 geo globo gna irrawaddy jiji kan kbc kna
    leadership lusa manorama marca mehr mena milenio mint n1 nan nos nrc onet outlook pap
    petra pna politika punch qna rai rbc rbk reforma rt rts sabah samaa semana somoy spa
    sputnik srf stuff telex tempo tortoise unb uni uol vanguard veja vg vna wam
    """
)
"""Names that mean an outlet only in a text about its country, or with the word "newspaper"."""

PEOPLES = words("australian hindu namibian scotsman tennessean oregonian sowetan citizen islander")
"""Names that are also words for a person: they need "The" with a capital inside a sentence."""

SURNAMES = words("guardian forbes bloomberg slate fortune dawn petra punch spiegel rai focus marca")
"""Names that people bear too: no outlet's where the text has a first name before one."""

# Where the text has these words, the name means something else.
UNLESS: dict[str, str] = {
    "bloomberg": r"(?:Michael|Mike|Mayor|Mr\.?|M\.?) (?:R\. )?Bloomberg",
    "forbes": r"(?:Steve|Mr\.?|Ms\.?|Malcolm) Forbes",
    "pti": r"Tehreek|Imran Khan",
    "ap": r"Andhra Pradesh",
    "upi": r"[Pp]ayments? [Ii]nterface|UPI (?:payment|transaction|ID)",
    "aap": r"Aam Aadmi|Kejriwal",
    "rte": r"Right to Education",
    "fars": r"Fars [Pp]rovince",
}
