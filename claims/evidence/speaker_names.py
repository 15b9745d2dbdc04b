"""Whether two names are plainly not the same speaker. In doubt they are the same."""

from __future__ import annotations

import re

from claims.text.wordlist import words

_TITLES = words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness rev reverend father sister
    president prime minister vice deputy secretary senator sen rep representative congressman
    congresswoman governor gov mayor judge justice chief chairman chairwoman chair general gen
    colonel col captain capt major maj lieutenant lt sergeant sgt inspector superintendent
    admiral brigadier commodore corporal private marshal sheriff airman seaman sister brother nurse
    commissioner constable officer detective director manager coach king queen prince princess
    pope bishop archbishop cardinal imam sheikh ambassador councillor cllr mp mep ceo
    former acting interim attorney foreign health finance defence defense justice interior the a an
    smt shri adv barr engr hon spokesman spokeswoman spokesperson
    """
)
_AFTER = words("jr sr ii iii iv mp mep obe mbe cbe phd md qc kc")
_ORGANISATIONS = words(
    """
    ministry department agency council committee commission company corporation corp inc ltd plc
    group bank union association university college institute school hospital police army party
    government court office bureau foundation trust society federation board authority service
    services club team fund centre center organisation organization house administration parliament
    nations league network airlines airways church campaign network alliance industries
    """
)
_FEMALE, _MALE = words("mrs ms miss dame lady baroness"), words("mr sir lord")
_NICKNAMES = (
    "william bill billy will", "robert bob bobby rob", "richard dick rick", "edward ted ned eddie",
    "elizabeth liz beth betty lizzie", "margaret peggy maggie meg", "james jim jimmy jamie",
    "john jack johnny", "anthony tony", "henry harry hank", "charles chuck charlie", "mary polly",
    "theodore ted", "katherine kate kathy catherine", "alexander sandy alex sasha", "ann nancy",
    "albert bert", "andrew drew andy", "antonio tony", "francis frank", "francisco paco pancho",
    "jose pepe", "gerald jerry", "jeremy jerry", "leonard len", "lawrence larry", "stephen steve",
    "barack barry", "dorothy dot", "patricia tricia trish pat", "rebecca becky", "sarah sally",
    "victoria vicky tori", "vladimir volodymyr", "eugene gene", "nicholas nick", "abigail gail",
)  # fmt: skip
_NICK = [frozenset(each.split()) for each in _NICKNAMES]
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def is_organisation(name: str) -> bool:
    """Tell whether a word of the name is one of organisations', or it is all capitals."""
    found = _WORD.findall(name)
    return any(word.lower() in _ORGANISATIONS for word in found) or _is_acronym(name)


def plainly_other(one: str, other: str) -> bool:
    """Tell whether two names cannot be one speaker's: neither in full, in part nor by initials."""
    first, second = _bare(one), _bare(other)
    if not first or not second or is_organisation(one) != is_organisation(other):
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return len(first) == len(second) == 1 and _sexes_differ(one, other)
    if is_organisation(one):
        return not (set(first) & set(second)) and not _stands_for(one, other)
    if first[-1] != second[-1]:
        return not (set(first) & set(second)) and not _nearly(first[-1], second[-1])
    return not _same_first(first[0], second[0])


def _bare(name: str) -> list[str]:
    """Return the words of a name in small letters, its titles gone; none where it has no name."""
    found = _WORD.findall(name.replace("'s", "").replace("’s", ""))
    if not any(word[0].isupper() and word.lower() not in _TITLES for word in found):
        return []
    bare = [word.lower() for word in found if word[0].isupper() or not word.isascii()]
    return [word for word in bare if word not in _TITLES and word not in _AFTER]


def _is_acronym(name: str) -> bool:
    word = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()


def _stands_for(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    letters = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper())
    return short.replace(".", "").removeprefix("the ").upper() == letters.upper()


def _nearly(one: str, other: str) -> bool:
    """Tell whether two surnames differ as spellings or slips do, or one begins the other."""
    if one.startswith(other) or other.startswith(one):
        return True
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return len(one) > 4 and abs(len(one) - len(other)) <= 1 and same >= len(one) - 2


def _same_first(one: str, other: str) -> bool:
    return one[0] == other[0] or any(one in names and other in names for names in _NICK)


def _sexes_differ(one: str, other: str) -> bool:
    a = {word.lower() for word in _WORD.findall(one)}
    b = {word.lower() for word in _WORD.findall(other)}
    return bool(a & _FEMALE and b & _MALE) or bool(a & _MALE and b & _FEMALE)
