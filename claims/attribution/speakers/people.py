"""What the words before, in and after a name tell about it: honorifics, roles, groups."""

from __future__ import annotations

from claims.text.wordlist import words

# Words of plain courtesy: they tell the gender and are no title that a reader wants to see.
MALE_COURTESY = words("mr mr. shri sri thiru herr monsieur m. senor señor sr. mister mallam bhai")
FEMALE_COURTESY = words(
    """
    mrs mrs. ms ms. miss smt smt. smti shrimati kumari selvi tmt frau mme mme. madame mlle
    mademoiselle senora señora sra sra. madam puan cik ibu
    """
)
COURTESY = MALE_COURTESY | FEMALE_COURTESY | words("mx mx.")
MALE_HONORIFICS = MALE_COURTESY | words(
    """
    sir lord king prince pope father fr. fr imam rabbi baron duke count emperor sultan sheikh
    sheik shaikh emir alhaji mullah maulana mufti ayatollah dato dato' datuk tun encik haji
    brother swami baba archbishop cardinal tsar
    """
)
FEMALE_HONORIFICS = FEMALE_COURTESY | words(
    """
    lady dame queen princess sister baroness duchess countess empress alhaja hajiya begum datin
    mother sheikha
    """
)
HONORIFICS = (
    MALE_HONORIFICS
    | FEMALE_HONORIFICS
    | words(
        """
    mx mx. dr dr. prof prof. professor rev rev. reverend hon hon. honourable honorable rt gen
    gen. general lt lt. col col. colonel maj maj. major capt capt. captain cmdr cmdr. sgt sgt.
    sergeant cpl cpl. pvt pvt. adm adm. admiral brig brig. brigadier sen sen. senator rep rep.
    representative gov gov. governor mayor president vice prime minister chancellor secretary
    judge justice sheriff chief officer detective det det. inspector insp insp. supt supt.
    superintendent lieutenant ambassador congressman congresswoman councilman councilwoman
    councillor cllr cllr. speaker premier chairman chairwoman director commissioner bishop
    attorney former deputy acting assistant senior spokesman spokeswoman spokesperson sens sens.
    reps reps. govs govs. messrs messrs. drs profs gens barr barr. barrister engr engr. arc.
    pastor apostle evangelist oba igwe emir otunba hajia tan seri sri pm ceo cfo coo cto mp mla
    mep msp td ex-president taoiseach tánaiste nana ustaz ustad pandit acharya sardar comrade
    cde advocate adv adv. atty atty. constable marshal commodore ex-minister rear field pres
    pres. canon monsignor msgr msgr. venerable ven ven. lama kumar. tengku raja. tunku ing.
    dott. don doña lic.
    """
    )
)
POSTNOMINALS = words(
    """
    mp mps mla mep msp qc kc sc san cbe obe mbe gbe dbe phd ph.d ph.d. md m.d m.d. esq esq. jd
    j.d. rn r.n. jp frs cpa dds mba ofr oon gcfr gcon
    """
)
PARTIES = words(
    """
    republican democrat democratic labour conservative tory liberal green independent socialist
    republicans democrats american british english scottish welsh irish french german italian
    spanish portuguese dutch belgian swiss austrian polish czech hungarian romanian bulgarian
    greek turkish russian ukrainian belarusian swedish norwegian danish finnish canadian mexican
    brazilian argentine chilean colombian peruvian venezuelan cuban australian indian pakistani
    bangladeshi nepali chinese japanese korean taiwanese filipino indonesian malaysian
    singaporean thai vietnamese burmese iranian iraqi syrian lebanese israeli palestinian
    jordanian egyptian saudi emirati qatari kuwaiti yemeni libyan tunisian algerian moroccan
    nigerian ghanaian kenyan ugandan tanzanian ethiopian somali sudanese rwandan congolese
    zambian zimbabwean malawian senegalese ivorian cameroonian angolan mozambican namibian
    briton scot iranian-american
    """
)
"""Of a party or country: before a name they are no part of it."""

# Lower-case words that belong to the title they stand before: "press secretary".
TITLE_MODIFIERS = words(
    """
    press chief deputy vice senior prime foreign defence defense finance home interior campaign
    police party team company executive communications health medical research assistant
    associate opposition shadow government state presidential club union school city county fire
    former acting federal district national regional local managing general co lead head talk
    show radio
    """
)

MALE_ROLES = words(
    """
    man boy father brother son husband uncle grandfather chairman spokesman businessman
    congressman committeeman policeman fireman councilman gentleman king prince actor salesman
    fisherman widower grandson nephew boyfriend fiance fiancé alderman assemblyman ombudsman
    anchorman sportsman batsman cameraman frontman headmaster monk priest pope dad stepfather
    duke lad bloke
    """
) - {"actor", "ombudsman"}
FEMALE_ROLES = words(
    """
    woman girl mother sister daughter wife aunt grandmother chairwoman spokeswoman businesswoman
    congresswoman policewoman councilwoman lady queen princess actress widow granddaughter niece
    girlfriend fiancee fiancée assemblywoman alderwoman sportswoman headmistress nun mum mom
    stepmother duchess waitress hostess heiress housewife midwife
    """
)
ROLES = (
    MALE_ROLES
    | FEMALE_ROLES
    | words(
        """
    president minister premier chancellor senator governor mayor secretary ambassador judge
    justice spokesperson chairperson chair chief director executive manager founder co-founder
    cofounder owner leader head official officer aide adviser advisor strategist consultant
    analyst economist expert scientist researcher professor teacher doctor physician surgeon
    nurse lawyer attorney prosecutor solicitor barrister general colonel captain commander
    commissioner sheriff detective inspector sergeant lieutenant major superintendent constable
    admiral candidate nominee lawmaker legislator congressperson representative delegate
    councillor mp journalist reporter editor columnist correspondent author writer critic
    historian coach player striker singer artist resident neighbour neighbor witness victim
    survivor farmer actor ombudsman worker student activist organiser organizer campaigner
    volunteer supporter voter bishop pastor rabbi imam cardinal coroner billionaire mogul
    magnate entrepreneur investor banker trader broker defendant suspect plaintiff driver pilot
    engineer conductor mechanic baker chef insider source person passenger employee veteran
    pensioner teenager old democrat republican conservative independent ceo cfo coo cto boss
    architect curator librarian lecturer dean principal headteacher vice-chancellor chancellor
    registrar psychologist biologist physicist chemist geologist ecologist epidemiologist
    virologist meteorologist astronomer mathematician statistician sociologist anthropologist
    archaeologist philosopher paramedic firefighter soldier sailor diplomat envoy negotiator
    mediator lobbyist treasurer trustee shareholder landlord tenant shopkeeper trader vendor
    fisher carpenter plumber electrician cook barista poet novelist playwright producer
    filmmaker composer musician drummer guitarist goalkeeper defender midfielder forward batter
    bowler pitcher quarterback skipper referee umpire sculptor photographer illustrator cyclist
    runner sprinter swimmer boxer golfer sprinter jockey trainer scout heir tycoon politician
    statesman parliamentarian speaker whip mp premier incumbent challenger politician theologian
    cleric archbishop sheikh ayatollah preacher monarch auditor actuary accountant clerk deputy
    vice-president director-general secretary-general co-author co-director co-owner chairman
    ex-president ex-minister ex-wife ex-husband partner colleague friend parent child chaplain
    whistleblower hacker gunman attacker refugee migrant patient cousin twin blogger podcaster
    influencer comedian presenter host anchor broadcaster pollster strategist speechwriter
    operative surrogate front-runner frontrunner mastermind inventor developer designer
    programmer scholar academic fellow analyst economist geneticist oncologist cardiologist
    paediatrician pediatrician psychiatrist pharmacist vet veterinarian dentist optician
    conservationist environmentalist naturalist forester ranger warden postmaster postman
    janitor cleaner builder
    """
    )
) - {"broadcaster", "developer"}
# Roles that anybody may be called by who was introduced under another one.
LOOSE_ROLES = words(
    """
    billionaire businessman businesswoman mogul magnate tycoon candidate nominee actor actress
    singer striker politician lawmaker entrepreneur veteran father mother frontrunner
    front-runner author artist comedian player star defender midfielder goalkeeper champion
    statesman hopeful musician leader boss chief skipper forward captain republican democrat
    """
)
# What the abbreviations and joined forms of titles mean as role nouns.
SAME_ROLES = {
    "sens": "senator lawmaker",
    "reps": "representative lawmaker",
    "govs": "governor",
    "sen": "senator lawmaker",
    "senator": "lawmaker",
    "rep": "representative lawmaker congressman congresswoman",
    "congressman": "lawmaker representative",
    "congresswoman": "lawmaker representative",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "prof": "professor academic",
    "professor": "academic scholar",
    "dr": "doctor",
    "lt": "lieutenant",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant officer",
    "insp": "inspector officer",
    "det": "detective officer",
    "supt": "superintendent officer",
    "adm": "admiral",
    "brig": "brigadier",
    "cllr": "councillor",
    "atty": "attorney",
    "pm": "premier minister",
    "mp": "lawmaker parliamentarian politician",
    "ceo": "executive boss chief",
    "premier": "minister",
    "justice": "judge",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesman spokeswoman",
    "chairman": "chair chairperson",
    "chairwoman": "chair chairperson",
    "barr": "lawyer barrister",
    "engr": "engineer",
    "attorney": "lawyer",
    "lawyer": "attorney",
    "rev": "reverend pastor",
    "hon": "",
    "co-founder": "founder",
    "tycoon": "businessman billionaire",
    "mogul": "businessman billionaire",
}
ANONYMOUS_HEADS = words("source sources insider insiders")
# Plural and collective nouns for people that do not look plural.
PLURAL_NOUNS = words(
    "people police women men children staff media press percent % crew clergy folk"
)
GROUP_WORDS = words(
    """
    experts officials analysts economists scientists researchers residents witnesses critics
    supporters opponents voters people police lawmakers sources insiders democrats republicans
    conservatives liberals authorities prosecutors lawyers investigators doctors observers
    diplomats aides advisers advisors leaders ministers families parents neighbours neighbors
    students workers activists campaigners reporters journalists others some many most several
    americans women men children members candidates executives allies rivals villagers locals
    teachers nurses farmers traders drivers fans players coaches historians academics scholars
    doctors paramedics firefighters soldiers troops rebels militants protesters strikers unions
    strategists pundits commentators operatives pollsters progressives populists nationalists
    both everyone everybody all few none half those these investors economists governors
    senators detectives officers judges jurors lawmakers mps peers councillors mayors owners
    shareholders customers users readers viewers listeners patients survivors victims relatives
    friends colleagues millennials conservatives moderates evangelicals muslims christians jews
    catholics crowd public audience family couple pair duo trio jury panel clergy crew majority
    industry establishment electorate elite elites them community
    """
)
NAME_PARTICLES = words(
    """
    de del della di da du do dos das la le lo van von der den ter ten zu af av bin binti binte
    bint ibn ben al el ul ud ur st st. y a/l a/p s/o d/o ould abu
    """
)
SUFFIXES = words("jr jr. sr sr. ii iii iv")
