"""The word lists of the rules on attribution, apart from the code that uses them."""

from __future__ import annotations

from claims.text.wordlist import words

SAYING = words(
    """
    say says said saying tell tells told telling ask asks asked asking write writes wrote written
    writing add adds added adding reply replies replied answer answers answered explain explains
    explained state states stated argue argues argued warn warns warned note notes noted insist
    insists insisted claim claims claimed announce announces announced declare declares declared
    describe describes described call calls called calling quote quotes quoted quoting recall
    recalls recalled shout shouts shouted shouting chant chants chanted chanting tweet tweets
    tweeted post posts posted remark remarks remarked observe observes observed conclude concludes
    concluded continue continues continued promise promises promised vow vows vowed pledge pledged
    admit admits admitted deny denies denied suggest suggests suggested predict predicts predicted
    assert asserts asserted asserting complain complained complaining joke joked joking urge urged
    urging speak speaks spoke speaking reads read reading testify testified allege alleged report
    reports reported comment commented respond responds responded agree agrees agreed put puts
    thought think thinks believe believes believed wondered demand demanded whisper whispered
    laughed sighed smiled cried yelled screamed begged pleaded praised accused criticised
    criticized mocked hailed dismissed branded labelled labeled referred refers cited cites
    according words statement interview message letter email text speech quip reply response
    remarks question answer finding prediction promise warning claim complaint verdict ruling
    judgment judgement prayer quotation refrain acknowledge acknowledged stress stressed emphasise
    emphasised emphasize emphasized confirm confirmed confess confessed mutter muttered exclaim
    exclaimed interject interjected opine opined lament lamented reveal revealed concede conceded
    guess guessed sang sing sings singing recited
    """
)
"""Words of speech: where one stands beside a quotation, the reader is told whose it is."""

WORKS = words(
    """
    titled entitled called named dubbed headlined captioned labelled labeled nicknamed renamed
    title headline caption label nickname name subtitle chapter section episode series show
    programme program film movie documentary book novel memoir poem play musical song single album
    track essay article column paper study report lecture talk exhibition exhibit painting game
    podcast magazine newspaper campaign slogan motto catchphrase hashtag sign signs banner banners
    placard placards poster posters billboard sticker stickers mural graffiti plaque inscription
    inscribed engraved emblazoned embroidered painted scrawled printed stencilled tattoo tattooed
    shirt t-shirt shirts t-shirts cap caps badge law act bill clause article amendment statute
    provision rule definition defined phrase term expression proverb saying adage idiom maxim
    cliche cliché word words known so-called means meaning translates translated literally
    password code theme award prize category day week initiative project scheme policy doctrine
    principle concept idea notion approach button link option menu recipe dish brand event
    concert tour festival hymn anthem ballad prayer verse scripture constitution charter
    commandment oath lyrics line lines chorus ballot
    """
)
"""Names of works, signs, laws and set phrases, and the verbs that introduce them."""

SINGLE_NAMES = (
    "sukarno", "suharto", "jokowi", "prabowo", "megawati", "boediono", "wiranto", "pele", "pelé",
    "ronaldinho", "ronaldo", "neymar", "kaka", "kaká", "marta", "xavi", "hulk", "vinicius",
    "madonna", "cher", "adele", "rihanna", "beyonce", "beyoncé", "shakira", "bono", "sting",
    "prince", "lorde", "drake", "eminem", "usher", "bjork", "björk", "stormzy", "banksy",
    "aaliyah", "moby", "slash", "enya", "dido", "seal", "rema", "tems", "davido", "wizkid",
    "asake", "olamide", "lula", "christo", "pinky", "rekha", "kajol", "dharmendra", "tabu",
    "oprah", "zendaya", "psy", "rain", "teller", "plato", "socrates", "aristotle", "confucius",
    "jesus", "muhammad", "buddha", "vidya", "twinkle",
)  # fmt: skip
RANKS_OF_ONE = (
    "pope", "king", "queen", "prince", "princess", "emperor", "empress", "sultan", "emir", "sheikh",
    "duke", "duchess", "lord", "lady", "baroness", "baron", "dame", "sir", "patriarch", "cardinal",
    "archbishop", "bishop", "imam", "ayatollah", "oba", "ooni", "tsar", "sister", "brother",
    "mother", "father", "president", "chancellor", "premier", "prime", "saint", "st", "swami",
    "baba", "lama",
)  # fmt: skip
"""Titles that go with one name, and heads of state and government."""

OFFICES = words(
    """
    mayor governor minister premier judge magistrate coroner ambassador commissioner sheriff
    coach headteacher headmaster headmistress principal chairman chairwoman
    chairperson ceo dean provost rector secretary-general vice-chancellor bishop
    """
)
"""Offices that one person holds, so that the person has a name that could be given."""

LOADED = (
    "claimed", "claims", "claiming", "admitted", "admits", "admitting", "insisted", "insists",
    "insist", "insisting", "quipped", "quips", "quipping", "boasted", "boasts", "boast", "boasting",
    "bragged", "brags", "bragging", "ranted", "rants", "ranting", "conceded", "concedes", "concede",
    "conceding", "raved", "raves", "gushed", "gushes", "crowed", "crows", "whined", "whines",
    "sneered", "sneers", "scoffed", "scoffs", "moaned", "moans", "fumed", "fumes",
)  # fmt: skip
NOT_SPEECH = {
    "claim": words(
        """
        responsibility victory victories nomination life lives credit compensation benefit
        benefits asylum
        damages title titles gold silver bronze medal medals crown insurance expenses ownership
        loss losses deduction deductions refund allowance allegiance loyalty membership descent
        ancestry
        wicket wickets prize first third
        """
    ),
    "admit": words(
        """
        to guilt liability charge charges manslaughter murder theft fraud assault causing
        possession possessing conspiracy robbery burglary dangerous drink-driving attempted rape
        perjury bribery offence offences count counts breaching
        """
    ),
    "insist": words("on upon"),
    "concede": words("defeat goal goals penalty ground race election possession runs"),
}
"""What after the verb shows that it reports no statement, by the beginning of the verb."""
