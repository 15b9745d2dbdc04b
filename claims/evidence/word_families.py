"""Words of news that stand for one another, and words that are each other's opposite.

One line a family. Words left and right of the bar are opposites. Words joined by a low line
stand together in the text. A word may be in several families: one in common is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.evidence.stems import stem

_FAMILIES = """
rise increase grow climb jump surge soar gain hike raise boost higher up lift double swell go_up \
expand upward upturn | fall drop decline decrease slump sink plunge tumble slide shrink cut lower \
reduce slash down dip plummet dwindle contract trim halve go_down downward downturn slow ease cool
improve better recover rebound upgrade ease | worsen worse deteriorate weaken downgrade
strengthen strong | weaken weak
more greater most exceed | fewer less
high highest record | low lowest
majority most | minority few
approve pass endorse ratify adopt accept clear authorise green_light sign_off give_approval \
agree_to back wave_through | reject refuse turn_down vote_down veto block decline throw_out rebuff
support back favour favor endorse in_favour in_favor champion | oppose against object resist \
criticise condemn
agree accept | disagree refuse
allow permit let legalise authorise | ban prohibit forbid outlaw bar block
win victory triumph beat defeat | lose defeat beaten_side beaten_team beaten_finalist \
defeated_side defeated_team defeated_candidate
succeed success successful | fail failure unsuccessful
open reopen | close shut shutter shut_down close_down
start begin launch commence get_under_way kick_off | end stop finish halt cease cancel conclude
continue go_on remain keep carry_on | stop halt end cease
introduce impose bring_in | repeal scrap abolish cancel withdraw axe drop ditch
hire recruit employ take_on appoint | dismiss fire sack lay_off layoff redundant make_redundant \
let_go shed lose_their_job job_cut cut
buy purchase acquire take_over acquisition takeover | sell sale divest
arrive enter come return | leave depart exit
join enter sign_up | leave quit withdraw exit pull_out
stay remain | leave quit resign go
convict guilty find_guilty | acquit not_guilty clear innocent
arrest detain jail imprison hold custody | release free
die kill dead fatal lose_their_life lose_his_life lose_her_life perish claim_the_life deadly \
casualty fatality death_toll | survive alive survivor
legal lawful legally | illegal unlawful illegally
safe harmless safely | unsafe dangerous harmful danger
true correct accurate | false untrue incorrect wrong
profit surplus profitable | loss deficit
export | import
north northern | south southern
east eastern | west western
early earlier | late later
delay postpone put_off put_back push_back defer | bring_forward hasten
build construct erect construction | demolish destroy tear_down knock_down
protect preserve conserve safeguard save | destroy damage ruin
love like enjoy | hate dislike
able possible can | unable impossible
likely probable expect | unlikely
healthy well | ill sick
rich wealthy affluent | poor impoverish
hot heat warm | cold cool
wet rain rainfall flood | dry drought
above over more_than | below under less_than
increase_in rise_in | decrease_in fall_in
confirm admit acknowledge concede | deny refute reject dispute dismiss
satisfy happy pleased welcome praise hail commend | unhappy angry dismay disappoint criticise \
condemn denounce
first | last
innocent | guilty
public | private
cheap cheaper affordable inexpensive | expensive costly dear dearer
fast faster quick rapid speed accelerate | slow slower
pay_rise raise | pay_cut
inside within | outside beyond
friend ally | enemy rival
attack assault strike raid bomb
peace ceasefire truce | war
say tell state add note announce declare explain report remark comment according
warn caution alert
ask urge call_on appeal request demand call_for
plan want intend propose proposal aim scheme intention due set_to
promise pledge vow commit undertake
resign step_down quit stand_down step_aside leave_office give_up_post depart_from_post
worker staff employee workforce job labour post position labourer personnel
lawmaker mp legislator parliamentarian deputy senator representative congressman
parliament assembly congress legislature house senate
council authority municipality
government administration cabinet state ministry
minister secretary
president leader head
chief_executive ceo boss head chief managing_director
company firm business corporation enterprise group maker manufacturer employer
money fund funding cash finance grant budget
price cost fee fare rate charge
tax levy duty tariff
pupil student schoolchild learner
teacher tutor instructor educator
school college academy classroom
university campus
doctor physician medic gp clinician surgeon
hospital clinic ward infirmary
illness disease infection sickness virus outbreak
drug medicine treatment medication pill therapy
vaccine jab vaccination immunise inoculate shot
injure wound hurt injury harm
crash collide collision accident derail wreck
fire blaze wildfire burn
flood inundate deluge flooding floodwater
storm cyclone hurricane typhoon tempest
quake earthquake tremor
police officer constabulary cop
court tribunal judge justice magistrate
lawsuit sue legal_action court_case suit
prison jail sentence
murder kill homicide slay
steal theft rob burglary robbery
investigate probe inquiry examine look_into enquiry
evidence proof
study research survey report paper analysis
find discover show reveal conclude suggest
scientist researcher academic expert
scholar professor
child kid youngster minor children
woman female girl
man male boy
people person resident inhabitant citizen
resident villager local neighbour householder
home house housing dwelling property flat apartment
family household
move relocate shift transfer resettle
car vehicle automobile motor
bus coach
train rail railway
road street highway motorway
bridge crossing
plane aircraft jet aeroplane airliner
airport airfield
ship boat vessel ferry
area region district zone
city town
village hamlet
country nation
world global worldwide
money_laundering launder
vote ballot poll election
voter electorate
farmer grower
crop harvest
river stream
water supply
energy power electricity
oil petroleum crude
climate warming
strike walkout walk_out industrial_action stoppage
union trade_union
protest demonstrate demonstration rally march demonstrator protester
talk negotiate discuss discussion negotiation
meeting summit gathering
deal agreement pact accord treaty contract
help assist aid assistance support
need require must have_to
use employ utilise deploy
get receive obtain secure
give provide offer supply hand donate
spend invest outlay spending
build construct develop
repair fix restore mend renovate
replace substitute
change alter amend modify reform overhaul
check inspect inspection
choose select pick nominate name appoint
attend visit
believe think consider
important crucial vital key essential
big large huge massive major vast
small little tiny minor
quick soon shortly
fine penalty penalise
allege accuse claim accusation allegation
bribe corruption graft bribery
worry concern fear anxious afraid
problem difficulty issue trouble
shortage lack scarcity
damage wreck ruin
collapse cave_in
evacuate flee escape
rescue save
miss missing
team side squad club
match game fixture
player footballer
coach manager
goal score
title championship trophy crown
season campaign
film movie picture
book novel
song single track
singer vocalist
museum gallery
phone mobile smartphone telephone
internet online web
site website
software program app
hacker cyberattack hack breach
bank lender
loan credit borrowing
customer client consumer shopper
shop store retailer outlet
export ship
annual yearly year
month monthly
day daily
week weekly
night overnight
britain british uk united_kingdom
america american us usa united_states
france french
germany german
netherlands dutch
spain spanish
turkey turkish turkiye
ireland irish
wales welsh
sweden swedish
poland polish
heed obey listen_to take_seriously | ignore disregard overlook neglect
repay pay_back give_back refund reimburse return
loan lend borrow
see watch view attend look_at witness observe
count tally tot_up number
luck fortune chance lucky fortunate
freeze frost frozen ice
sorry regret apologise apology remorse
write letter correspond
phone call ring pick_up_the_phone
speak talk chat converse
quarrel argue row dispute fall_out
learn pick_up master
language tongue
quick rapid fast swift
twice two_time
own possess belong
bring fetch carry
keep retain hold_on_to
wait await
hurry rush haste
laugh joke amuse
sing song hymn psalm
roof ceiling
book account ledger
boss management director owner
salmon trout fish
mistake error wrong fault blunder
promise guarantee assure
dirty filthy foul
clean pure
hide conceal cover_up
hand_out give distribute share
divide split
join merge combine
test trial examine
hungry starve famine
rubbish waste garbage trash litter
hill mountain
sea ocean
boat vessel
weapon gun arm
prevent avert avoid
blame fault responsible
owe debt
rent lease let
angry furious cross irate
scared afraid frighten terrify
tired weary exhausted
funny comic
sum amount total
correct right
begin open get_going
at_once immediately straight_away
never at_no_time not_once not_one_time
every all each
nobody no_one none
million m
billion bn
half fifty
last previous past
next coming following
immediately at_once straight_away
unemployment jobless out_of_work unemployed joblessness
salary wage pay
pension retirement retire
age old
birth born
marry wed wedding marriage
army military soldier troop force
border frontier
migrant refugee asylum
pollution pollute contaminate emission
forest woodland tree
animal wildlife
fish fishing fishery
food meal
farm agriculture farming
plant factory mill
mine mining miner
"""


@dataclass(frozen=True, slots=True)
class Families:
    """Families by stem: ``of_word`` for one word, ``of_phrase`` for several in a row.

    A key ends in "+" or "-" where the family has opposites.
    """

    of_word: dict[str, frozenset[str]]
    of_phrase: dict[tuple[str, ...], frozenset[str]]


@cache
def families() -> Families:
    """Return the packaged families."""
    found: dict[tuple[str, ...], set[str]] = {}
    for number, line in enumerate(_FAMILIES.strip().splitlines()):
        sides = line.split("|")
        for sign, side in zip("+-" if len(sides) > 1 else " ", sides, strict=True):
            for entry in side.split():
                stems = tuple(stem(word) for word in entry.split("_"))
                found.setdefault(stems, set()).add(f"{number}{sign}".strip())
    single = {stems[0]: frozenset(keys) for stems, keys in found.items() if len(stems) == 1}
    return Families(single, {s: frozenset(k) for s, k in found.items() if len(s) > 1})


def opposite(key: str) -> str | None:
    """Return the key of the other side, or None where the family has only one."""
    if key.endswith("+"):
        return key[:-1] + "-"
    return key[:-1] + "+" if key.endswith("-") else None
