"""Closed classes of English words and the plain verbs that mark where a clause begins."""

from __future__ import annotations

from claims.text.wordlist import words

BE = words("is are was were be been being am 're 'm isn't aren't wasn't weren't")
HAVE = words("has have had having 've 'd hasn't haven't hadn't")
MODALS = words(
    """
    will would can could may might must should shall do does did don't doesn't didn't won't
    wouldn't can't cannot couldn't shouldn't 'll mightn't mustn't
    """
)
FINITE = BE - {"be", "been", "being"} | HAVE - {"having"} | MODALS

ADVERBS = words(
    """
    also now then later once first again never still even just recently previously often always
    soon further already both all instead only rather not has long so too ever
    """
)
RELATIVES = frozenset(["who", "which"])
DETERMINERS = words(
    """
    the a an this that these those his her its their our my your some any no every each another
    one several many most few both all two three four five six seven eight nine ten
    """
)
POSSESSIVES = words("his her its their our my your 's whose")
PREPOSITIONS = words(
    """
    of in on at by for from with about against between into through during before after above
    below to under over among amid within without despite since until towards toward upon via
    across behind beyond near off onto outside around like per than following including regarding
    """
)
# Openers of an adjunct that never belongs to the noun phrase before a verb at the clause's head.
FRONTED = PREPOSITIONS - {"of"} | words(
    """
    earlier later meanwhile however today yesterday tomorrow tonight still then also instead
    moreover furthermore indeed now recently once again finally afterwards
    """
)
CONJUNCTIONS = frozenset(["and", "or", "but", "nor", "yet", "so"])
SUBORDINATORS = words(
    """
    that because if when while although though whereas where unless until since as what how why
    whether before after once whenever than
    """
)
CLAUSE_SUBJECTS = words(
    "he she they it we i you there this these those his her their its our my the a an no"
)
WEEKDAYS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun mon. tue. tues. wed. thu. thurs. fri. sat. sun.
    """
)
MONTHS = words(
    """
    january february march april june july august september october november december jan. feb.
    mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb apr aug sept oct nov dec
    """
)
TIMES = (
    WEEKDAYS
    | MONTHS
    | words(
        """
        today yesterday tomorrow tonight morning afternoon evening night week month year years
        months weeks days last earlier later recently afterwards afterward this next ago early late
        """
    )
)
# Common verbs, in forms that are seldom nouns: where one stands, a clause has its verb.
COMMON_VERBS = words(
    """
    went came made took gave got became began left kept held brought ran met sat stood lost paid
    sent built fell led spent won drew broke grew chose threw rose wore drove ate goes comes makes
    takes gives gets becomes keeps holds brings runs meets sits stands loses pays sends builds
    falls leads spends wins draws breaks grows includes remains seems appears looks seemed
    appeared remained includes included arrives arrived happens happened continues
    """
)
