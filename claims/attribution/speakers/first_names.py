"""First names that are sure enough to tell a person, and mostly his or her sex, by."""

from __future__ import annotations

from claims.attribution.speakers.names_of_men import MALE_NAMES
from claims.attribution.speakers.names_of_women import FEMALE_NAMES
from claims.text.wordlist import words

EITHER = words(
    """
    abimbola adama adetokunbo alex alexis amal andrea ashley avery ayanda bukola cameron camille
    casey chandra chihiro chika chris courtney damilola dana dolma dominique drew fortune
    frankie gift gurpreet harpreet hayat ihsan iman jackie jamie jan jaspreet jean jo jody
    jordan jun jyoti kay kelly kerry kim kiran lee leigh lesley leslie lindsay lindsey lou
    manpreet marion mel michele morgan mpho nana navneet nicola nikita noel noor nour onyeka pat
    quinn rama rene riley robin sacha sam santosh saroj sasha shadi shannon sidney simone sola
    sonam stacy suman sunny taiwo tashi taylor tayo temitope tendai terry toni tsering uche val
    vivian wei wisdom yemi yuki zola
    """
)
"""Borne by women and men alike: they tell that a name is a person's, and nothing of gender."""

FIRST_NAMES = MALE_NAMES | FEMALE_NAMES | EITHER

# Short forms that stand for the same person as the long one: Bill Clinton, William Clinton.
_FULL_FORMS = """
    abe:abraham al:albert alex:alexander andy:andrew barb:barbara becky:rebecca ben:benjamin
    bernie:bernard beth:elizabeth betty:elizabeth bill:william billy:william bob:robert
    bobby:robert cathy:catherine charlie:charles chris:christopher chuck:charles cindy:cynthia
    dan:daniel danny:daniel dave:david debbie:deborah dick:richard don:donald doug:douglas
    ed:edward eddie:edward fred:frederick greg:gregory jeff:jeffrey jen:jennifer jenny:jennifer
    jim:james jimmy:james joe:joseph jon:jonathan josh:joshua kate:katherine kathy:katherine
    ken:kenneth larry:lawrence liz:elizabeth maggie:margaret matt:matthew mike:michael
    mitch:mitchell nick:nicholas pat:patrick pete:peter phil:philip ray:raymond rich:richard
    rick:richard rob:robert ron:ronald sam:samuel steve:steven stephen:steven sue:susan
    ted:edward terry:terence tim:timothy tom:thomas tony:anthony vicky:victoria will:william
    """
FULL_FORMS = dict(pair.split(":") for pair in _FULL_FORMS.split())
