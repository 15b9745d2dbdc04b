"""Words that tell organisations, countries, places and documents from people."""

from __future__ import annotations

from claims.text.wordlist import words

ORGANISATION_WORDS = words(
    """
    ministry department dept office agency bureau commission committee council court parliament
    senate congress house government administration party union university college school
    institute association federation society foundation trust company corporation corp corp. inc
    inc. ltd ltd. llc plc co co. group bank fund army navy force forces service services
    authority board embassy church club team league news network times post journal center
    centre laboratory hospital charity kremlin pentagon campaign coalition alliance organization
    organisation nations watch airline airlines airways air motors energy oil gas steel pharma
    pharmaceuticals holdings industries technologies systems international united fc partners
    securities insurance telecom communications entertainment studios studio media press records
    museum gallery library theatre theater zoo orchestra firm business retailer manufacturer
    carmaker automaker maker carrier operator lender insurer regulator watchdog startup start-up
    brand chain supermarket utility developer publisher broadcaster secretariat treasury cabinet
    ministry tribunal inquiry taskforce cooperative co-operative academy conference synod
    diocese mosque command police constabulary brigade regiment exchange bloc cartel militia
    faction wing assembly legislature duma bundestag knesset diet majlis lok sabha rajya
    congress caucus pac legation consulate mission unit division directorate institution
    nonprofit non-profit ngo thinktank think-tank tank lab observatory survey archive archives
    registry network forum chamber guild confederation syndicate consortium venture subsidiary
    giant conglomerate franchise side republic kingdom emirates states islands state county
    province city borough municipality town country nation region district hq headquarters
    white-house downing taliban hamas hezbollah isis nato un eu opec unicef unesco who imf fbi
    cia
    """
) - {"who"}
# Bodies that are known by one or two words which do not say so.
KNOWN_BODIES = words(
    """
    google apple microsoft amazon facebook meta twitter tesla boeing airbus netflix uber lyft
    airbnb intel nvidia ibm oracle cisco samsung sony toyota honda nissan hyundai kia volkswagen
    bmw mercedes renault peugeot stellantis ford fiat ferrari volvo shell bp exxon exxonmobil
    chevron total totalenergies gazprom rosneft aramco petrobras glencore rio bhp vale walmart
    tesco sainsbury asda aldi lidl ikea nike adidas unilever nestle nestlé pepsico coca-cola
    starbucks mcdonald pfizer moderna astrazeneca novartis roche sanofi merck bayer siemens
    bosch philips huawei xiaomi alibaba tencent baidu bytedance tiktok youtube instagram
    whatsapp spotify openai infosys wipro tata reliance adani jio flipkart paytm safaricom mtn
    airtel dangote eskom greenpeace oxfam unicef unesco interpol europol fifa uefa hsbc barclays
    lloyds natwest citigroup jpmorgan ubs santander deloitte kpmg pwc mckinsey qantas lufthansa
    ryanair easyjet emirates taliban hamas hezbollah fatah isis al-shabaab al-qaeda boko kremlin
    pentagon labour likud fianna sinn syriza podemos hdfc sbi isro nasa spacex foxconn tsmc
    lenovo panasonic toshiba hitachi nokia ericsson vodafone verizon at&t t-mobile comcast
    disney paramount warner
    """
) - {"total", "ford", "rio", "vale", "shell", "mercedes", "apple", "amazon", "meta", "oracle"}
# What an organisation publishes or carries out can be the source of a statement too.
DOCUMENTS = words(
    """
    report poll survey study statement document documents email emails memo letter data figures
    filing records research analysis article story complaint lawsuit transcript paper website
    tweet post editorial headline polls reports studies surveys letters documents book review
    audit indictment ruling judgment affidavit motion petition bill law act treaty constitution
    resolution ad advert advertisement video recording speech release dossier brief briefing
    note notice blog page account log investigation inquiry index census chart paper audio
    footage tape tapes videos leaflet op-ed oped testimony papers evidence results findings
    numbers guidance guidelines rules manual plan map test tests
    """
)
COUNTRIES = words(
    """
    lanka afghanistan albania algeria angola argentina armenia australia austria azerbaijan
    bahrain bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia
    cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador egypt
    england eritrea estonia ethiopia fiji finland france gabon gambia germany ghana greece
    guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel
    italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia lebanon lesotho
    liberia libya lithuania luxembourg madagascar malawi malaysia mali malta mauritius mexico
    moldova mongolia morocco mozambique myanmar namibia nepal netherlands nicaragua niger
    nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania
    russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden
    switzerland syria taiwan tanzania thailand togo tunisia turkey turkiye türkiye uganda
    ukraine uruguay uzbekistan us usa u.s u.s. u.k. uk eu un nato venezuela vietnam wales yemen
    zambia zimbabwe moscow beijing washington london kyiv tehran brussels berlin paris tokyo
    seoul pyongyang ankara islamabad riyadh pretoria abuja nairobi canberra ottawa jakarta
    manila hanoi caracas havana
    """
)
PLACE_WORDS = words(
    """
    flight show awards prize cup festival hotel casino building stadium county avenue beach
    river falls island islands valley airport stadium province district street square boulevard
    highway mountains peninsula coast ocean sea gulf harbour harbor township
    """
)
# Before a name they make it a place's: "Western Europe".
DIRECTIONS = words(
    "north south east west northern southern eastern western central new upper lower"
)
# The last words of firms' names, which the press drops: "Tata Motors Ltd" becomes "Tata".
CORPORATE = words(
    """
    inc inc. corp corp. corporation ltd ltd. llc plc co co. company group holdings motors bank
    industries technologies systems airlines airways pharmaceuticals energy sachs stanley
    """
)
