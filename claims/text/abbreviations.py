"""Words that carry a full stop without ending a sentence."""

from __future__ import annotations

from claims.text.wordlist import words

# A name always follows: these never end a sentence.
BEFORE_NAMES = words(
    """
    mr mrs ms mx dr prof rev fr sr st messrs mme mlle hon pres
    gen lt col maj capt cmdr cpl sgt pvt adm brig supt insp det cmdr comdr
    sen sens rep reps gov govs atty amb sec treas del
    barr engr adv cllr msgr smt shri
    vs v cf eg e.g i.e ie no nos vol pp ed eds fig art
    """
)

# These may stand at the end of a sentence or in the middle of one.
ANYWHERE = words(
    """
    u.s u.k u.n e.u u.s.a u.a.e d.c n.y l.a b.c a.d ph.d m.d b.a m.a j.d d.d.s r.n
    jr inc corp co ltd llc bros plc assn dept univ est approx etc al
    a.m p.m ave blvd rd hwy mt ft
    jan feb mar apr jun jul aug sept sep oct nov dec
    mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn fla ga ill ind kan ky mass md mich minn miss mo mont neb nev
    okla ore pa tenn tex vt va wash wis wyo
    """
)

# The abbreviations that are written small; the others are words of their own without a capital.
LOWER_CASE = words("vs v cf eg ie no nos vol pp ed eds etc al est approx")

# Words that, after an abbreviation, are far likelier to open a sentence than to go on with it.
OPENERS = words(
    """
    the a an this that these those he she it they we i you his her its their our my
    in on at by for from with after before during when while if as since although though because
    but and or yet so however meanwhile moreover also still then there here what why how who
    no not one some many most all both each another asked such
    """
)
