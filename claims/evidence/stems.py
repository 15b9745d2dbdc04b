"""A light stemmer: the forms of a word, and the words made of it, come to one stem.

Far rougher than a dictionary: stems are compared with stems and never shown.
"""

from __future__ import annotations

from functools import lru_cache

_SUFFIXES = (
    "isations", "izations", "isation", "ization", "ations", "ments", "ation", "itions", "ition",
    "ement", "ances", "ences", "ness", "ment", "ance", "ence", "ions", "ures", "edly", "ings",
    "ising", "izing", "ised", "ized", "ises", "izes", "ise", "ize", "ally", "ion", "ing", "ies",
    "ied", "ure", "als", "ers", "ors", "ive", "ity", "ous", "al", "ed", "er", "or", "es", "ly",
    "s", "e", "y",
)  # fmt: skip
_LEAST = {"er": 4, "or": 4, "ers": 4, "ors": 4, "al": 4, "als": 4, "ive": 4, "ous": 4, "ity": 4}
_LEFT = 3
_WHOLE = frozenset(
    [
        "news",
        "this",
        "was",
        "has",
        "is",
        "his",
        "us",
        "its",
        "always",
        "business",
        "species",
        "series",
        "gas",
        "bus",
    ]
)

# One line a word: the form that is kept, and the forms that no ending explains.
_IRREGULAR = """
be is are was were been being am
have has had having
do does did done doing
go goes went gone going
say says said saying
rise rose risen
fall fell fallen
grow grew grown growth
come came
become became
begin began begun
break broke broken
beat beaten
bear bore borne
bite bit bitten
blow blew blown
bring brought
build built
buy bought
catch caught
choose chose chosen choice
deal dealt
draw drew drawn
drive drove driven
eat ate eaten
feel felt
fight fought
find found
fly flew flown flight
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
leave left
lend lent
lose lost loss losses
make made
mean meant
meet met
pay paid payment
read
ride rode ridden
ring rang rung
run ran
see saw seen
seek sought
sell sold sale sales
send sent
shoot shot
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken speech
spend spent
stand stood
steal stole stolen theft
strike struck
swear swore sworn
sweep swept
swim swam swum
take took taken
teach taught
tell told
think thought
throw threw thrown
understand understood
wear wore worn
wake woke woken
win won winner
write wrote written
withdraw withdrew withdrawn
die dies died dying dead death deaths
kill kills killed killing
child children
man men
woman women
person persons people
foot feet
half halves
life lives
wife wives
decide decided deciding decision decisions
agree agreed agreement agreements
admit admitted admission
permit permitted permission
extend extended extension extensions
expand expanded expansion
suspend suspended suspension
invade invaded invasion
conclude concluded conclusion
explode exploded explosion
divide divided division
collide collided collision
reduce reduced reduction reductions
produce produced production
introduce introduced introduction
destroy destroyed destruction
deny denied denies denial denials
apply applied application applications
reply replied
try tried trial
supply supplied
rely relied
believe believed belief
prove proved proof
receive received receipt
describe described description
analyse analyzed analysis
elect elected election elections
high height
strong strength
long length
wide width
weigh weight weighed
lay laid
lie lay
pursue pursuit
arrive arrived arrival
refuse refused refusal
remove removed removal
survive survived survival survivor survivors
close closed closes closing closure closures
inflation inflationary
poor poverty
free freed freedom
safe safety
many
several
any
severe severity severely
likely likelihood
unlikely
early earlier earliest
business businesses
police policing
policy policies
university universities
general generally
universe universal
organise organised organisation organisations organization organizations
organ organs
hardly
nearly
lately
"""
_FORMS = {
    form: line.split()[0] for line in _IRREGULAR.strip().splitlines() for form in line.split()
}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word; case and a possessive 's do not count."""
    low = word[:60].lower().removesuffix("'s").removesuffix("'").replace(".", "")
    if low in _FORMS:
        return _FORMS[low]
    if low in _WHOLE or not low.isalpha():
        return low
    return _prefixed(low) or _bare(low)


_PREFIXES = ("re", "over", "out", "under", "mis", "fore", "up", "with", "un", "inter")


def _prefixed(word: str) -> str:
    """Return the kept form of "rebuilt" and "overtook", whose ends no ending explains, or ""."""
    for prefix in _PREFIXES:
        form = _FORMS.get(word.removeprefix(prefix), "") if word.startswith(prefix) else ""
        if form and form != word.removeprefix(prefix):
            return prefix + form
    return ""


def _bare(word: str) -> str:
    for suffix in _SUFFIXES:
        if not word.endswith(suffix) or (suffix == "s" and word.endswith("ss")):
            continue
        left = word[: -len(suffix)]
        if len(left) < _LEAST.get(suffix, _LEFT):
            continue
        if suffix == "es":
            return _FORMS.get(left) or _FORMS.get(left + "e") or _ended(left)
        if suffix in ("ing", "ed"):
            return _FORMS.get(left) or _FORMS.get(left + "e") or _verb(left)
        return _FORMS.get(left, _bare(left)) if suffix == "s" else _ended(left)
    return _ended(word)


def _verb(left: str) -> str:
    """Return the stem of what "ed" or "ing" was taken from, as the bare verb has it."""
    if left.endswith(("er", "or", "ment", "ion", "al")):
        return _bare(left)
    return _bare(left + "e") if left.endswith(("anc", "enc", "ur")) else _ended(left)


def _ended(word: str) -> str:
    """Take off what a suffix leaves: a doubled consonant, a last e, y or i."""
    if len(word) > _LEFT and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    if len(word) > _LEFT and word[-1] in "eyi":
        return word[:-1]
    return word
