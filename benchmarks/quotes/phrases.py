"""What is put around quotations or into them: denials, conditions, asides, fillers.

Each list is parted: the first, third, fifth … phrase is for the half of the quotations that may
be tuned on, the others for the half that is held apart. So what is measured there is how phrases
are read that nobody tuned on.
"""

from __future__ import annotations

FILLERS = ("um, ", "uh, ", "you know, ", "er, ", "erm, ", "I mean, ", "ah, ", "uhm, ")
ASIDES = (
    ", sitting here with my colleagues,",
    ", standing in this old hall,",
    ", as my mother used to tell us,",
    ", with the rain coming through the roof,",
    ", on a Tuesday night of all nights,",
    ", after forty years in this trade,",
)
CUTS = (
    " … ", " [...] ", " ... ", " […] ", " (…) ", " . . . ", "… ", " (...) ", " [. . .] ", "... ",
)  # fmt: skip
CONDITIONS_AFTER = (
    ", if the judges agree",
    " if and only if the lenders say yes",
    ", unless the weather turns",
    " as long as nobody gets hurt",
    ", provided that somebody else pays for it",
    ", but only when the last permit is signed",
    " on condition that the books are opened",
    ", assuming the numbers hold up",
    ", so long as the other side keeps its word",
    " unless something very strange happens",
    ", except if it rains",
    " in the event that the talks fail",
    ", but not if taxes go up",
    ", though only if the members vote for it",
    " providing the union signs",
    ", supposing that there is money left",
    ", but that depends on the price of oil",
    ", or so the salesmen keep telling us",
    ", if you believe the brochure",
    ", at least that is what some people claim",
    ", or that is what they say",
    ", according to my opponents",
)
CONDITIONS_BEFORE = (
    "If the judges agree, ",
    "Unless the weather turns, ",
    "Provided that somebody else pays, ",
    "As long as nobody gets hurt, ",
    "Should the talks fail, ",
    "Assuming that the numbers hold up, ",
    "If they had only asked us then ",
    "Were the mine to close tomorrow, ",
    "Suppose for a moment that ",
    "Imagine for a minute that ",
    "In the event of a strike, ",
    "On condition that the books are opened, ",
)
DENIALS = (
    "I do not think that ",
    "I don’t for one moment believe that ",
    "Nobody can say that ",
    "No one in this town would tell you that ",
    "It is simply untrue that ",
    "It’s just not the case that ",
    "I deny that ",
    "We reject the idea that ",
    "It would be a lie to say that ",
    "It would be quite wrong to claim that ",
    "There is no evidence that ",
    "There isn’t a shred of proof that ",
    "I never said that ",
    "At no point did I say that ",
    "Only a fool would argue that ",
    "You’d have to be naive to think that ",
    "I doubt very much that ",
    "I’m not convinced that ",
    "My opponents claim that ",
    "The company keeps telling everybody that ",
    "Some people say that ",
    "There are those who believe that ",
    "They want you to think that ",
    "He would like us to believe that ",
    "I used to think that ",
    "People once thought that ",
    "I wish I could say that ",
    "If only I could tell you that ",
    "It’s a myth that ",
    "It is a complete fabrication that ",
    "I can’t promise that ",
    "We cannot guarantee that ",
    "Don’t tell me that ",
    "Please stop saying that ",
    "I’m not saying that ",
    "That doesn’t mean that ",
    "We have no reason to believe that ",
    "I see no sign whatever that ",
)
HEDGES_BEFORE = (
    "Perhaps ",
    "Maybe ",
    "It is possible that ",
    "There’s a chance that ",
    "I hope that ",
    "I suspect that ",
    "It could be that ",
    "It may well turn out that ",
    "I am not sure whether ",
    "I wonder whether ",
)
DENIED_AFTERWARDS = (
    " That is what they told us, and it was a lie.",
    " At least, that’s what they want you to think.",
    " That is simply not true.",
    " That’s a myth, of course.",
    " I was joking, obviously.",
    " Only kidding.",
    " That is what my opponent says.",
    " So they say, and they are wrong.",
)
JOINS = (". ", " and ", "; ", " because ", ", but ", ", so ", " – ", ", which is why ", ", ", ": ")
