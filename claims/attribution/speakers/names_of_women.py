"""First names that only women bear, by the part of the world where they are commonest."""

from __future__ import annotations

from claims.text.wordlist import words

_WESTERN = words(
    """
    abby abigail ada adelaide adele adrienne agatha agnes aileen aimee alana alexandra alice
    alicia alison allison alma alyssa amanda amber amelia amelie amy anastasia angela angelica
    angelina angie anita anja ann anna annabel anne anneliese annette annie annika antoinette
    antonia ariana arlene astrid audrey aurora barb barbara beatrice beatrix becca becky belinda
    bella bernadette bernice bertha bess beth bethany betsy betty beverly bianca birgit bonnie
    brenda briana bridget brigid brigitte britney brittany bronwyn caitlin camilla candace
    candice carla carly carmen carol carole caroline carolyn carrie cassandra cassie catherine
    cathy cecile cecilia celeste celia celine chantal charlene charlotte chelsea cherie cheryl
    chloe christa christiane christina christine christy cindy claire clara clare clarissa
    claudette claudia colette colleen condoleezza connie constance cora cordelia corinne cynthia
    daisy daniela danielle daphne darlene dawn deanna debbie deborah debra deirdre delia
    delphine denise diana diane dianne dinah dolores donna dora doreen doris dorothea dorothy
    edith edna edwina eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa
    elsie emilia emilie emily emma erica erika erin esther ethel eugenie eunice eva eve evelyn
    faith fay faye felicia felicity fiona flora florence frances francesca francine francoise
    freya frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgina geraldine
    germaine gertrude gillian gina ginger gisele giselle gladys glenda gloria grace greta
    gretchen gudrun gwen gwendolyn hannah hannelore harriet hattie hazel heather heidi heike
    helen helena helene helga henrietta hilary hillary holly hope ida ilse imogen ina ines inga
    inge ingrid irene iris irma isabel isabella isabelle isobel ivanka ivy jacqueline jacqui
    jane janet janice janine jasmine jayne jeanette jeanne jen jenna jennifer jenny jessica jill
    jillian joan joanna joanne jocelyn jodie johanna josephine josie joy joyce juanita judith
    judy julia juliana julianne julie juliet juliette justine karen karin karla kate katharina
    katharine katherine kathleen kathryn kathy katie katja katrina katy kayla kayleigh keira
    kellyanne kerstin kimberly kirsten kirstie kirsty kristen kristi kristin kristina kristine
    lana lara laura lauren laurie lea leah leanne lena leona leonora letitia liane lilian
    lillian lily linda lisa lise liv liz liza lizzie lois lola loretta lori lorna lorraine
    lottie louisa louise lucia lucille lucinda lucy lydia lynda lynn lynne mabel mackenzie
    madeleine madeline mae maggie maja mandy mara marcia margaret margarita margery margot
    margrethe maria mariah mariana marianne marie mariella marilyn marina marine marjorie marla
    marlene marsha martha martina mary maude maura maureen mavis maxine megan meghan melania
    melanie melinda melissa meredith mia michaela michelle mildred millicent millie minnie
    miranda miriam moira molly mona monica monika monique muriel myra nadia nadine nancy naomi
    natalia natalie natasha nell nellie nicole nikki nina nora noreen norma octavia odile olga
    olive olivia olympe ophelia paige pam pamela patricia patsy patti patty paula paulette
    paulina pauline peggy penelope penny petra philippa phoebe phyllis pippa polly portia
    priscilla prudence rachael rachel ramona rebecca regina renate renee rhoda rhonda rita
    roberta rosa rosalie rosalind rosalyn rose rosemarie rosemary rosie roxanne ruby ruth sabine
    sabrina sadie sally samantha sandra sara sarah saskia scarlett selina serena sharon sheila
    shelley sheri sherry sheryl shirley sibyl silke simona sinead siobhan sofie sonia sonja
    sophia sophie stella stephanie sue susan susanna susannah susanne susie suzanne suzy
    svetlana sybil sylvia sylvie tabitha tamara tammy tania tanya tara teresa teri tess tessa
    thea thelma theresa tiffany tina tonya tracey tracy tricia trina trish trudy ulrike una
    ursula valerie vanessa vera verity veronica veronika vicki vicky victoria viola violet
    virginia vivienne wanda wendy whitney wilhelmina wilma winifred yolanda yvette yvonne zara
    zelda zoe
    """
)
_LATIN = words(
    """
    adriana alba alejandra alessandra amparo ana angélica asuncion beatriz blanca carlota
    carmela carolina catalina cecília chiara concepcion consuelo cristina delfina dilma dulce
    elisa elvira esmeralda esperanza estela eugenia fernanda flavia franca francisca giorgia
    giovanna gisela giulia giuliana graciela guadalupe inés isabela ivone javiera jimena
    joaquina josefa josefina juana julieta leticia lidia ligia lorena lourdes luciana lucía
    luisa luiza luz magdalena malena manuela marcela margarida maricarmen marisa marisol marta
    maría matilde mayra micaela mireya mónica natália noemi nuria olimpia ornella paloma paola
    patrícia pilar raquel rigoberta rocio rocío rosario roxana silvana silvia sofia sofía
    soledad susana tatiana valentina valeria vanesa verónica violeta viviana ximena yesenia
    zulema
    """
)
_EAST_EUROPEAN = words(
    """
    agata agnieszka alena alesya alina alla anastasiya andreja aneta anhelina beata biljana
    bozena bożena branka dalia danuta daria dariya darya dominika dragana dubravka edyta
    ekaterina eleni elina elzbieta elżbieta evika ewa galina gordana grazyna halina hanna ieva
    ilona ingrida inna ioana irena irina iryna ivana iveta iwona izabela jadranka jadwiga jana
    jelena jolanta jovana justyna kaja kalina karolina katalin katarina katarzyna kateryna katya
    kersti khrystyna kinga kira kolinda kristalina ksenia larisa larysa lesia lesya lilia liliya
    lilja liudmyla ljudmila ludmila lyubov lyudmila maia malgorzata mariia marija mariya marzena
    małgorzata milena mirela mirjana nadezhda nadiia nataliia nataliya natalya natasa nataša
    nino oksana oleksandra olena olesya olha polina raisa rumiana ruslana ruta salome sanja
    sanna slavica snezana sofiya solomiya stanislava sviatlana svitlana tamar tatyana tetiana
    tetyana uliana urszula vaira valeriya varvara vesna viktoria viktoriia viktoriya viorica
    vjosa yekaterina yelena yevgenia yevheniia yulia yuliia yuliya zhanna zinaida zlata
    zsuzsanna zuzana
    """
)
_SOUTH_ASIAN = words(
    """
    aarti aditi aishwarya akanksha alka amrita anandi anandiben anika anjali anju ankita
    annapurna anupama anuradha anushka aparna archana arti aruna arundhati asha ashwariya asma
    atishi ayesha benazir bhavana bhavani bhavna bidya brinda chandrika chhaya chitra damini
    deepa deepika deepti devika devyani dimple divya diya draupadi durga ekta farzana fatema
    gauri gayatri geeta geetanjali geetha gita harsimrat hasina heena hema hina indira indrani
    indu ishita jaya jayalalithaa jayanthi jayanti jayati jayshree juhi kajal kalpana kamala
    kanchan kanika kanimozhi kareena kavita kavitha kavya khaleda komal kriti kumari lakshmi
    lalita lata latika laxmi leela madhavi madhuri mahua malala malavika malini mallika mamata
    mamta manisha manju mansi maryam mayawati medha meena meenakshi meera megha mehbooba menaka
    mira mitali mridula mrunal mukta nafisa nalini namrata nandini nandita nargis neelam neelima
    neena neera neeta neha nidhi nirmala nirupama nisha nita nitya nivedita padma padmaja
    padmini pallavi parul parvathi parvati parveen payal pooja poonam prachi pragya pramila
    pranita pratibha preeti priya priyanka puja punam purnima pushpa rachna radha radhika rajani
    rajshree rakhi rani ranjana rashmi ratna razia reena rekha renu renuka revathi rhea richa
    ritu riya rohini roopa rubina ruchi rukmini rupa rupali sabeena sabiha sadhana sadhvi sajida
    sakshi salma sandhya sangeeta sania sanjana santosha sarita saritha sarojini savita savitri
    seema shabana shabnam shaista shalini shanta shanthi sharmila sheela sheetal shilpa shivani
    shobha shraddha shreya shruti shubha shweta sita smita smriti sneha sonali sravanthi sridevi
    subhadra suchitra sudha sujata sujatha sukanya sulochana sumitra sunanda sunita supriya
    surekha sushila sushma swapna swara swati tanuja tanvi tasleema tehmina trisha trupti uma
    urmila usha vaishali vandana vani varsha vasundhara veena vibha vidya vijaya vijayalakshmi
    vimala vinita vrinda yamini yashoda zareen zeenat
    """
)
_MUSLIM = words(
    """
    abeer abir afaf afra ahlam aicha aida aisha aishah aishatu alia aliya aliyah alya amani
    amina aminah aminata amineh amira amna arwa asmaa asmahan atefeh awa aya ayaan ayse ayşe
    azadeh azza aïcha bahareh bahiya basma batool bouthaina bushra canan dalal dalya darin dima
    dina duaa ebru elif emine esra fadia fadwa fahima faiza farah farahnaz fariba farida farideh
    farkhunda fatemeh fathia fatima fatimah fatma fatou fatoumata fawzia fayza feride feryal
    firdaus forough fouzia gamila ghada golnaz gulnara gülsüm habiba hadeel hadija hadiza hafsa
    hafsat haifa hajar hala halima halimah hamida hanaa hanan hania hanin hasna hatice hawa haya
    heba hend hiba hind hoda houda huda huma ibtihaj ilhan inaam intisar iqra israa jamila
    jawaher jehan jihan kawthar khadija khadijah khadijatu khawla laila lamia lamya latifa
    latifah layla leila leyla lina loubna lubna lujain madiha maha mahnaz mai maimuna maisa
    maissa malak malika manal mariam mariama marwa masoumeh mayada maysoon meral meryem mina
    mouna muna nabila nada nadira nahed nahid naima najat najla najwa nargess nasrin nawal nayla
    nazanin nazli nermin nesrine nevin nilufar noha noura nuha rabab rabia radhia radwa ragia
    rahaf rahima rana randa rania rasha raya reem rehana rim roya ruba rukhsana ruqayya saadia
    saba sabreen sadia safa safia safiya sahar saida sakina salima salwa samah samar sameera
    samia samira sana sanaa sarwat sawsan selma sevgi shahla shahnaz shaima shaimaa shaza shazia
    sherin sherine shireen shirin siham suad suhad suhair sumaya sumayya taghreed tahani tahira
    thoraya tuba wafa wafaa warda wejdan widad yasmin yasmine yusra zahra zainab zaynab zeina
    zeinab zeynep zohra zubaida zuleikha
    """
)
_AFRICAN = words(
    """
    abena abiba abisola achieng adaeze adaobi adaora adenike adjoa adwoa afia afua akinyi akosua
    akua akwelle alengot almaz ama amaka amarachi aminatou amma anyango arunma assata atieno
    awino azeb betelhem bineta boitumelo bongiwe busisiwe chiamaka chidinma chimamanda chinenye
    chinwe chioma chipo dambisa dikeledi ebele efua ekua esi esohe fatimata folake folashade
    funke funmi funmilayo genzebe gugu hauwa hodan ifeoma ijeoma ireti joice kadiatou khanyi
    khanyisile kudirat lerato letesenbet lindiwe liya lupita maimouna makhosi mamaisa mamphela
    martine marème meaza muthoni nafissatou naledi nana-ama ndidi ndileka neema ngozi njeri
    nkechi nkem nkiruka nkosazana nobuhle nobuntu nokuthula nolwazi nomalanga nombulelo nomcebo
    nomfundo nomfusi nomsa nomvula nomzamo nonhlanhla nontando nosipho nosiviwe nthabiseng
    ntombi ntombizodwa nyambura nyokabi obiageli okwui olajumoke olufunke oluremi omolara
    omotola omowunmi palesa penuell phumzile refilwe ronke rudo rufaro sade sahle-work salimata
    sethunya shamima sibongile simi simisola sizakele sukhi temi thandeka thandi thandiwe thembi
    thembisile thuli tirunesh titi titilayo toyin tsitsi uju uzoamaka vuyelwa wairimu wambui
    wangari wangeci wangui wanjiku wanjiru winnie yaa yetunde yewande zainabu zanele zawadi
    zenzile zindzi zodwa zukiswa
    """
)
_EAST_ASIAN = words(
    """
    aiko akemi akiko asako asuka atsuko ayako ayumi chieko chikako chiyo corazon dewi emi emiko
    eriko etsuko fumiko hanako haruka haruko hatsumi hideko hiroko hisako honoka imelda junko
    kaho kaori kartini kasumi kayoko kazuko keiko kiyoko kumiko kyoko leni maiko mami manami
    mariko masako mayumi megawati megumi michiko midori mieko miho mikiko minako misaki mitsuko
    miyako miyoko miyuki momoko naoko natsuko natsumi noriko nurul paetongtarn puteri reiko
    renho retno risa ritsuko ryoko sachiko sakura sanae satoko satomi sayaka sayuri seiko
    setsuko shigeko shizuka shizuko siti sumiko susi takako tamako tomoko toshiko wahyuni yasuko
    yingluck yoko yoriko yoshiko yuka yukari yukiko yuko yumi yumiko yuriko
    """
)

FEMALE_NAMES = _WESTERN | _LATIN | _EAST_EUROPEAN | _SOUTH_ASIAN | _MUSLIM | _AFRICAN | _EAST_ASIAN
