"""What the words before, in and after a name tell about it: honorifics, roles, first names."""

from __future__ import annotations

from claims.text.wordlist import words

MALE_HONORIFICS = words("mr mr. sir lord king prince pope father fr. imam rabbi")
FEMALE_HONORIFICS = words("mrs mrs. ms ms. miss lady dame queen princess sister mme mme. mlle")
HONORIFICS = (
    MALE_HONORIFICS
    | FEMALE_HONORIFICS
    | words(
        """
    mx mx. dr dr. prof prof. professor rev rev. hon hon. gen gen. general lt lt. col col. colonel
    maj maj. major capt capt. captain cmdr cmdr. sgt sgt. sergeant adm adm. admiral brig brig. sen
    sen. senator rep rep. representative gov gov. governor mayor president vice prime minister
    chancellor secretary judge justice sheriff chief officer detective inspector lieutenant
    ambassador congressman congresswoman councilman councilwoman councillor speaker premier
    chairman chairwoman director commissioner bishop archbishop cardinal ayatollah sheikh attorney
    former deputy acting assistant senior spokesman spokeswoman spokesperson republican democratic
    """
    )
)

MALE_ROLES = words(
    """
    man boy father brother son husband uncle grandfather chairman spokesman businessman
    congressman policeman fireman councilman gentleman king prince actor salesman fisherman
    widower salesman
    """
)
FEMALE_ROLES = words(
    """
    woman girl mother sister daughter wife aunt grandmother chairwoman spokeswoman businesswoman
    congresswoman policewoman councilwoman lady queen princess actress widow
    """
)
ROLES = (
    MALE_ROLES
    | FEMALE_ROLES
    | words(
        """
    president minister premier chancellor senator governor mayor secretary ambassador judge
    justice spokesperson chairperson chair chief director executive manager founder owner leader
    head official officer aide adviser advisor strategist consultant analyst economist expert
    scientist researcher professor teacher doctor physician nurse lawyer attorney prosecutor
    solicitor general colonel captain commander commissioner sheriff detective inspector sergeant
    candidate nominee lawmaker legislator congressperson representative delegate councillor mp
    journalist reporter editor columnist correspondent author writer critic historian coach player
    captain striker singer artist resident neighbour neighbor witness victim survivor farmer
    worker student activist organiser organizer campaigner volunteer supporter voter bishop priest
    pastor rabbi imam pope cardinal monk coroner billionaire mogul magnate entrepreneur investor
    banker trader broker defendant suspect plaintiff driver pilot engineer conductor mechanic
    baker chef insider source person passenger employee veteran ombudsman pensioner teenager old
    democrat republican conservative independent
    """
    )
)
ANONYMOUS_HEADS = words("source sources insider insiders")
# Plural and collective nouns for people that do not look plural.
PLURAL_NOUNS = words("people police women men children staff media press percent % crew")
GROUP_WORDS = words(
    """
    experts officials analysts economists scientists researchers residents witnesses critics
    supporters opponents voters people police lawmakers sources insiders democrats republicans
    conservatives liberals authorities prosecutors lawyers investigators doctors observers
    diplomats aides advisers advisors leaders ministers families parents neighbours neighbors
    students workers activists campaigners reporters journalists others some many most several
    americans women men children members candidates executives allies rivals
    """
)
ORGANISATION_WORDS = words(
    """
    ministry department office agency bureau commission committee council court parliament senate
    congress house government administration party union university college school institute
    association federation society foundation trust company corporation corp corp. inc inc. ltd
    ltd. llc plc group bank fund army navy force forces service services authority board embassy
    church club team league news network times post journal center centre laboratory hospital
    charity kremlin pentagon campaign coalition alliance organization organisation nations watch
    """
)
# What an organisation publishes or carries out can be the source of a statement too.
DOCUMENTS = words(
    """
    report poll survey study statement document documents email emails memo letter data figures
    filing records research analysis article story complaint lawsuit survey transcript paper
    website tweet post editorial headline
    """
)
COUNTRIES = words(
    """
    afghanistan algeria argentina australia austria bangladesh belarus belgium brazil britain
    bulgaria canada chile china colombia croatia cuba denmark egypt england ethiopia finland
    france germany ghana greece hungary iceland india indonesia iran iraq ireland israel italy
    japan jordan kenya kuwait lebanon libya malaysia mexico morocco myanmar nepal netherlands
    nigeria norway pakistan peru philippines poland portugal qatar romania russia scotland serbia
    singapore slovakia somalia spain sudan sweden switzerland syria taiwan thailand tunisia turkey
    uganda ukraine uk us usa u.s. u.k. eu un nato venezuela vietnam wales yemen zimbabwe moscow
    beijing washington london kyiv tehran brussels berlin paris tokyo seoul
    """
)

MALE_NAMES = words(
    """
    aaron abdul abraham adam adrian ahmed alan albert alejandro alex alexander alexei ali allan
    amir anders andre andreas andrei andrew angus anthony antonio arthur barack barry ben benjamin
    bernard bernie bill bob boris brad brandon brendan brian bruce bryan carl carlos charles
    charlie chris christopher chuck clarence claude clive colin craig dan daniel darren dave david
    dean dennis derek diego dmitry dominic don donald doug douglas duncan dwight ed eddie edward
    edwin emmanuel eric ernest ethan eugene evan ferdinand fernando frank franklin fred frederick
    gabriel gareth gary gavin geoffrey george gerald giovanni glenn gordon graham greg gregory
    gustav guy hans harold harry hassan hector henry herbert howard hugh hugo ian ibrahim igor
    ivan jack jacob jake james jamie jared jason javier jay jeff jeffrey jeremy jerome jerry jim
    jimmy joe joel john johnny jonathan jordan jorge jose joseph josh joshua juan julian justin
    karl keith ken kenneth kevin kofi kwame kyle lance larry lawrence lee leo leon leonard lewis
    liam lindsey louis lucas luis luke malcolm manuel marc marco marcus mario mark martin marvin
    matt matthew maurice max michael miguel mike mikhail mitch mitt mohamed mohammed muhammad
    nathan neil nelson newt nicholas nick nigel nikolai norman oleg oliver omar oscar otto owen
    pablo patrick paul pedro pete peter phil philip pierre rafael ralph rand raymond reginald
    reince rex ricardo richard rick rob robert roberto robin rodney roger roland ron ronald ross
    roy rudy rupert russell ryan salman sam samuel scott sean sebastian sergei sergey seth simon
    stanley stefan stephen steve steven stuart ted terry theodore thomas tim timothy toby todd tom
    tommy tony trevor tyler viktor victor vincent vladimir volodymyr walter warren wayne wesley
    will william yusuf yuri zachary
    """
)
FEMALE_NAMES = words(
    """
    abigail ada adele agnes aisha alexandra alice alicia alison amanda amber amelia amy ana andrea
    angela anita ann anna anne annie barbara beatrice becky beth betty brenda bridget camilla
    carla carly carmen carol caroline catherine cathy charlotte cheryl chloe christina christine
    cindy claire clara claudia condoleezza cynthia daisy deborah debbie denise diana diane donna
    doris dorothy eileen elaine eleanor elena elizabeth ella ellen emily emma erica esther eva
    evelyn fatima fiona florence frances gail georgia gillian gloria grace greta gwen hannah
    harriet heather heidi helen hillary holly huma ida ingrid irene isabel ivanka jackie jane
    janet janice jean jen jennifer jenny jessica jill joan joanna jodie josephine joyce judith
    judy julia julie karen kate katherine kathleen kathy katie kellyanne kelly kimberly kirsten
    kristen laura lauren leila linda lisa liz loretta lorraine louise lucy lydia maggie marcia
    margaret maria marie marilyn marina marine martha mary maureen megan melania melissa michelle
    mildred miriam molly monica nadia nancy naomi natalia natalie natasha nicola nicole nina norma
    olga olivia pamela patricia paula pauline peggy penelope phyllis priscilla rachel rebecca
    renee rita rosa rose ruth sally samantha sandra sara sarah sharon sheila shirley sonia sophia
    sophie stella stephanie sue susan suzanne sylvia tamara tanya tara teresa theresa tina tracy
    ursula valerie vanessa vera veronica victoria violet virginia wendy yasmin yvette yvonne zoe
    """
)
NICKNAMED = frozenset(["taylor", "alex", "chris", "sam", "jordan", "robin", "lee", "kim", "pat"])
"""First names borne by women and men alike: they tell nothing about gender."""

NAME_PARTICLES = words("de del della da di du la le van von der den bin ibn al el ben st st.")
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
