"""The words that the alterations put in and take out."""

from __future__ import annotations

SPELLINGS = dict(
    pair.split("/")
    for pair in [
        "color/colour",
        "favor/favour",
        "honor/honour",
        "labor/labour",
        "neighbor/neighbour",
        "harbor/harbour",
        "behavior/behaviour",
        "center/centre",
        "theater/theatre",
        "defense/defence",
        "offense/offence",
        "organize/organise",
        "organization/organisation",
        "realize/realise",
        "realized/realised",
        "recognize/recognise",
        "recognized/recognised",
        "apologize/apologise",
        "criticize/criticise",
        "program/programme",
        "programs/programmes",
        "traveling/travelling",
        "canceled/cancelled",
        "fulfill/fulfil",
        "skeptical/sceptical",
        "gray/grey",
        "tire/tyre",
        "check/cheque",
        "analyze/analyse",
        "favorite/favourite",
        "favorable/favourable",
        "neighbors/neighbours",
        "toward/towards",
        "colors/colours",
        "honored/honoured",
        "centers/centres",
        "emphasize/emphasise",
        "license/licence",
    ]
    if not pair.startswith(("check/", "tire/", "toward/", "license/"))
)
PRONOUNS = {
    "he": "the director",
    "she": "the director",
    "they": "the residents",
    "them": "the residents",
    "it": "the proposal",
    "him": "the director",
}
MODALS = {
    "will": "might",
    "must": "may",
    "can": "must",
    "could": "will",
    "would": "must",
    "should": "may",
    "may": "will",
    "might": "will",
}
QUANTIFIERS = {
    "all": "some",
    "every": "almost every",
    "many": "few",
    "most": "some",
    "some": "all",
    "few": "many",
    "always": "sometimes",
    "never": "rarely",
    "everybody": "somebody",
    "everyone": "someone",
    "nobody": "everybody",
    "both": "neither",
    "several": "all",
}
HEDGES = (
    "I think", "I believe", "I guess", "I suppose", "maybe", "perhaps", "probably", "possibly",
    "apparently", "allegedly", "reportedly", "likely", "it seems", "almost certainly",
)  # fmt: skip
LIMITERS = ("only", "almost", "nearly", "just", "about", "at least", "barely", "mostly", "partly")
TENSES = {
    "is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had",
    "will": "did", "had": "have", "does": "did", "do": "did", "want": "wanted", "need": "needed",
    "think": "thought", "know": "knew", "went": "go", "came": "come", "said": "say",
}  # fmt: skip
PERSONS = {
    "we": "they", "We": "They", "they": "we", "They": "We", "he": "she", "she": "he",
    "our": "their", "my": "your", "us": "them", "your": "our", "He": "She", "She": "He",
    "their": "our",
}  # fmt: skip
SMALL = {
    "in": "outside", "with": "without", "for": "against", "to": "from", "before": "after",
    "and": "or", "or": "and", "on": "off", "up": "down", "because": "although", "under": "over",
    "but": "and", "from": "to",
}  # fmt: skip
ADDED = (
    "deeply", "deliberately", "always", "openly", "secretly", "greedy", "shameful", "historic",
    "utterly", "knowingly", "famous", "reckless",
)  # fmt: skip
UNITS = {
    "million": "billion",
    "billion": "million",
    "thousand": "million",
    "miles": "kilometres",
    "dollars": "euros",
    "years": "months",
    "months": "years",
    "weeks": "days",
    "days": "weeks",
    "hours": "minutes",
    "minutes": "hours",
    "pounds": "tonnes",
    "feet": "metres",
}
NUMBERS = {
    "two": "five",
    "three": "eight",
    "four": "nine",
    "five": "two",
    "six": "three",
    "seven": "four",
    "eight": "three",
    "nine": "four",
    "ten": "thirty",
    "twenty": "ninety",
    "thirty": "ten",
    "hundred": "thousand",
}
MONTHS = (
    "January", "February", "April", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = ("Okonkwo", "Lindqvist", "Marchetti", "Bhattacharya", "Kowalczyk")
AUXILIARIES = ("is", "was", "are", "were", "will", "would", "should", "could", "has", "have")
ANTONYMS = {
    "good": "bad",
    "bad": "good",
    "strong": "weak",
    "weak": "strong",
    "better": "worse",
    "worse": "better",
    "more": "less",
    "less": "more",
    "right": "wrong",
    "wrong": "right",
    "great": "terrible",
    "support": "oppose",
    "oppose": "support",
    "win": "lose",
    "lose": "win",
    "first": "last",
    "true": "false",
    "false": "true",
    "happy": "sad",
    "proud": "ashamed",
    "love": "hate",
    "high": "low",
    "higher": "lower",
    "lower": "higher",
    "increase": "decrease",
    "before": "after",
    "after": "before",
    "best": "worst",
    "worst": "best",
    "big": "small",
    "easy": "hard",
    "hard": "easy",
    "safe": "dangerous",
    "important": "trivial",
    "friends": "enemies",
    "accept": "reject",
    "won": "lost",
    "lost": "won",
    "old": "new",
    "new": "old",
    "success": "failure",
    "clear": "unclear",
    "agree": "disagree",
    "honest": "dishonest",
}
