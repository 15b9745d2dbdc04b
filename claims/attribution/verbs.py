"""The reporting verbs, by what they take, with all their forms.

After the classes of reporting verbs in English grammars: verbs of saying, of telling somebody,
of thinking, of showing, of judging, and of intending. One verb may be in several classes.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.wordlist import words

# Take a clause or a quotation, and may follow it: "…, she said", "…, said the mayor".
SAYING = words(
    """
    say show
    add note state claim announce warn insist argue explain acknowledge admit declare suggest
    report assert allege contend maintain confirm conclude concede reveal disclose stress
    emphasize emphasise predict recall remark observe comment complain joke quip reply respond
    answer write tweet post testify swear vow boast brag caution reiterate repeat speculate
    indicate hint imply agree estimate promise pledge propose recommend ask wonder exclaim shout
    whisper yell cry mutter murmur sigh plead retort counter counsel recount relay proclaim
    pronounce lament opine surmise clarify elaborate affirm reaffirm attest underline underscore
    highlight protest object interject muse gush scoff sneer snap deadpan crow bemoan chide fume
    grumble echo posit theorize theorise reckon rule advise urge demand retweet email text blog
    preach
    """
)
# Take a quotation only: "…," she continued.
QUOTING = words("continue begin conclude finish laugh read chant sing smile start")
# Take a hearer before the clause: "told reporters that …".
TELLING = words(
    "tell assure inform remind notify warn advise convince persuade ask urge promise brief "
    "instruct caution email"
)
# Take a clause and seldom stand after it.
THINKING = words(
    """
    think believe feel hope fear worry suspect doubt know expect assume guess understand realize
    realise figure imagine trust regret dream decide determine learn judge presume foresee
    """
)
# Take a clause; the source is usually a paper, a study or a poll.
SHOWING = words(
    """
    show find indicate suggest reveal prove demonstrate conclude estimate project forecast detail
    state note confirm calculate
    """
)
# Take the judged thing as their object.
JUDGING = words(
    """
    criticize criticise blame accuse praise condemn denounce endorse oppose support reject deny
    dismiss slam blast defend mock cite describe call welcome question back favor favour decry
    deplore applaud hail tout acknowledge announce propose predict characterize characterise label
    dub brand portray depict discuss mention reference challenge dispute rebuke rebut refute
    ridicule deride assail lambast lambaste chastise scold fault lament bemoan applaud laud
    commend congratulate thank admire respect doubt fear regret resent love hate dislike prefer
    consider regard recommend urge demand request suggest estimate forecast claim explain confirm
    reiterate reveal outline detail disavow repudiate renounce champion advocate emphasize
    emphasise stress highlight note denigrate insult bash trash knock rip compare liken credit
    view see paint frame invoke express voice offer deem
    """
)
# Take an infinitive: "vowed to appeal".
INTENDING = words(
    """
    want hope plan vow promise pledge refuse decline agree seek threaten offer expect ask claim
    intend aim propose swear prefer wish demand volunteer profess resolve opt decide
    """
)
# In the passive these report what nobody, or a "by" phrase, is said to have said or thought.
PASSIVE = words(
    """
    expect believe think say report see describe call bill know consider regard accuse allege
    estimate blame criticize criticise praise condemn denounce rumor rumour view perceive portray
    endorse oppose support reject deny dismiss slam blast label dub suspect assume deem hail tout
    announce credit fear hope understand mock depict
    """
)
# Verb -> the prepositions with which it takes what is said or meant as its object.
PARTICLES: dict[str, frozenset[str]] = {
    "call": frozenset(["for", "on", "upon"]),
    "refer": frozenset(["to"]),
    "point": frozenset(["to", "out"]),
    "warn": frozenset(["of", "about", "against"]),
    "complain": frozenset(["about", "of"]),
    "talk": frozenset(["about", "of"]),
    "speak": frozenset(["about", "of"]),
    "think": frozenset(["about", "of"]),
    "worry": frozenset(["about"]),
    "ask": frozenset(["about", "for"]),
    "object": frozenset(["to"]),
    "respond": frozenset(["to"]),
    "react": frozenset(["to"]),
    "allude": frozenset(["to"]),
    "comment": frozenset(["on"]),
    "argue": frozenset(["for", "against"]),
    "agree": frozenset(["with"]),
    "disagree": frozenset(["with"]),
    "push": frozenset(["for"]),
    "plead": frozenset(["for"]),
    "press": frozenset(["for"]),
    "hope": frozenset(["for"]),
    "insist": frozenset(["on"]),
    "brag": frozenset(["about"]),
    "boast": frozenset(["about", "of"]),
    "joke": frozenset(["about"]),
    "rail": frozenset(["against"]),
    "focus": frozenset(["on"]),
    "elaborate": frozenset(["on"]),
    "believe": frozenset(["in"]),
    "write": frozenset(["about", "of"]),
    "tweet": frozenset(["about"]),
    "look": frozenset(["forward"]),
    "report": frozenset(["on"]),
}

_PAST: dict[str, tuple[str, ...]] = {
    "say": ("said",),
    "tell": ("told",),
    "think": ("thought",),
    "feel": ("felt",),
    "know": ("knew", "known"),
    "write": ("wrote", "written"),
    "show": ("showed", "shown"),
    "find": ("found",),
    "foresee": ("foresaw", "foreseen"),
    "forecast": ("forecast",),
    "understand": ("understood",),
    "swear": ("swore", "sworn"),
    "begin": ("began", "begun"),
    "read": ("read",),
    "speak": ("spoke", "spoken"),
    "sing": ("sang", "sung"),
    "seek": ("sought",),
    "retell": ("retold",),
    "cast": ("cast",),
    "see": ("saw", "seen"),
    "go": ("went", "gone"),
    "learn": ("learned", "learnt"),
    "dream": ("dreamed", "dreamt"),
    "plead": ("pleaded", "pled"),
    "prove": ("proved", "proven"),
}
_DOUBLED = words("admit plan quip brag rip chat refer dub snap opt confer rebut")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb: ``shape`` is base, s, past or ing."""

    lemma: str
    shape: str


def inflect(verb: str) -> dict[str, str]:
    """Return the forms of a verb, each with its shape."""
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("e"):
        ing, past = verb[:-1] + "ing", verb + "d"
        if verb.endswith("ee"):
            ing = verb + "ing"
    elif verb.endswith("y") and verb[-2] not in "aeou":
        ing, past = verb + "ing", verb[:-1] + "ied"
    else:
        ing, past = stem + "ing", stem + "ed"
    forms = {verb: "base", _third_person(verb): "s", ing: "ing"}
    forms.update(dict.fromkeys(_PAST.get(verb, (past,)), "past"))
    return forms


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")


# Nouns of saying and thinking that take a clause: "concerns … that".
NOUNS = words(
    """
    concern concerns claim claims allegation allegations belief beliefs fear fears suggestion
    suggestions speculation accusation accusations assertion assertions rumor rumors rumour
    rumours warning warnings hope hopes doubt doubts argument conviction confidence insistence
    admission contention complaint complaints prediction predictions statement report reports
    reminder view
    """
)
ADVERBIAL = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])

CLAUSAL = SAYING | THINKING | SHOWING
ALL_VERBS = CLAUSAL | QUOTING | TELLING | JUDGING | INTENDING | PASSIVE | PARTICLES.keys()
FORMS: dict[str, Form] = {
    form: Form(verb, shape) for verb in sorted(ALL_VERBS) for form, shape in inflect(verb).items()
}
"""Every form of every reporting verb -> its lemma and shape."""
