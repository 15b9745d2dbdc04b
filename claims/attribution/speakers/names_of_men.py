"""First names that only men bear, by the part of the world where they are commonest."""

from __future__ import annotations

from claims.text.wordlist import words

_WESTERN = words(
    """
    aaron abraham adam adrian alan albert alec alejandro alexander alfred alistair allan allen
    alvin andre andrew angus anthony antoine anton archie arnold arthur austin barack barney
    barry bart ben benedict benjamin bernard bernie bert bill billy blake bob bobby boris brad
    bradley brandon brendan brent brett brian bruce bruno bryan byron calvin carl carlton cecil
    cedric chad charles charlie christian christoph christophe christopher chuck clarence clark
    claude clay clayton cliff clifford clint clinton clive colin connor conor corey cory craig
    curtis cyril cyrus damian damien damon dan daniel danny darrell darren darryl dave david
    dean declan denis dennis denzel derek derrick desmond dexter dick dirk dominic don donald
    donnie doug douglas duncan dustin dwayne dwight dylan earl ed eddie edgar edmund edouard
    eduard edward edwin elias elijah elliot elliott elmer elon emil emile emmanuel enoch eric
    erik ernest ernie ethan eugene evan ezra felix ferdinand fergus finn floyd francois frank
    franklin franz fred freddie frederic frederick friedrich fritz gareth garrett garry gary
    gavin gene geoff geoffrey george gerald gerard gerhard gerry gideon gilbert giles glen glenn
    gordon graeme graham grant greg gregg gregory guillaume gustav guy hank hans harold harry
    harvey heath heinrich helmut hendrik henri henrik henry herb herbert herman homer horace
    horst howard hubert hugh hugo humphrey iain ian ignatius irving isaac isaiah ivor jack jacob
    jacques jake james jared jason jay jeb jed jeff jefferson jeffrey jens jeremiah jeremy
    jermaine jerome jerry jesse jim jimmy joachim jochen joe joel johan johann johannes john
    johnny jon jonah jonas jonathan jonny joost joseph josh joshua jules julian julien julius
    jurgen justin jürgen karl keir keith ken kenneth kenny kent kevin kieran kirk klaus kurt
    kyle lance larry lars laurence laurent lawrence leif len lennart leo leon leonard leopold
    leroy lester levi lewis liam lincoln lionel lloyd lorenz louie louis lucas ludwig luke
    luther magnus malcolm marc marcel marcus mark markus marshall martin marvin mathieu matt
    matteo matthew matthias matthieu maurice max maximilian maxwell melvin michael michel mick
    mickey mike miles milton mitch mitchell mitt monty moritz moses murray nathan nathaniel ned
    neil nelson neville newt niall nicholas nick nicolas niels nigel nils noah norbert norman
    olaf ole oliver olivier oscar oskar otto owen patrick paul percy perry pete peter phil
    philip philippe phillip pierre quentin ralph ramsay randall randolph randy raphael ray
    raymond reg reginald reince rex rich richard rick ricky rob robbie robert rod roderick
    rodney roger roland rolf ron ronald ronnie rory ross roy rudolf rudolph rudy rufus rupert
    russ russell ryan samson samuel scott sean sebastian seth shane shaun sigmar sigmund silas
    simon spencer stan stanley stefan stephen steve steven stewart stuart sven tad ted teddy terence
    terrence theo theodore thierry thomas tim timothy tobias toby todd tom tommy tony travis
    trent trevor tristan tyler tyrone ulrich uwe vernon vic victor vince vincent wade wallace
    walt walter warren wayne wendell werner wesley wilbur wilfred wilhelm will willard willem
    william willie winston wolf wolfgang woodrow wyatt xavier yannick yves zac zach zachary zack
    """
)
_LATIN = words(
    """
    adolfo agustin agustín alberto aldo alessandro alfonso alfredo alonso alvaro amadeo andres
    andrés angelo antonio armando arturo augusto benito bernardo camilo carlo carlos cesar
    claudio cristiano cristobal cristóbal césar daniele danilo davide diego diogo domingo duarte
    edgardo edson eduardo efrain emiliano emilio enrico enrique ernesto esteban evo ezequiel
    fabio fabrizio federico felipe fernando fidel filippo flavio florentino francesco francisco
    gerardo giacomo gianluca gianni gilberto giorgio giovanni giulio giuseppe gonzalo guillermo
    gustavo hector heriberto hernan hernán horacio humberto héctor ignacio iker inacio inácio
    ivan iván jaime jair javier jeronimo jesús joao joaquin joaquín jorge jose josé joão juan
    julio lautaro leandro leonardo leonel leopoldo lorenzo luca luciano luigi luis luiz lula
    luís manuel marcelo marcio marco marcos mariano mario mateo mateus matias matías mauricio
    mauro michelangelo miguel moises mário nayib nestor nicolo nicolás néstor octavio orlando
    osvaldo pablo paolo pascual paulo pedro pietro rafael ramiro ramon ramón raul raúl renato
    ricardo rigoberto roberto rodolfo rodrigo rogelio rogerio rolando romeo ruben rubén salvador
    salvatore santiago santos sergio silvio thiago tiago tomas tomás umberto valentin vicente
    vinicius vitor vittorio wilson álvaro
    """
)
_EAST_EUROPEAN = words(
    """
    albin aleksandar aleksandr aleksei alexandru alexei alexey alojz ambroz anatol anatoli
    anatoliy anatoly andrei andrej andrey andrija andriy andrzej antoni arkadiusz arkady armen
    arseniy artem arturs bartosz bogdan bojan boleslaw borislav boyko branislav branko bronislaw
    cezary dalibor dalius damir daniil darko denys dimitrios dimitris dmitri dmitriy dmitry
    dmytro dragan emomali evgeny ferenc fyodor gabor gennady georgi georgios gheorghe giannis
    giorgi gitanas goran grigory grzegorz gurbanguly gyorgy györgy gábor hashim hovik hristo
    igor ihor ilham ilir ilya ion ionut irakli istvan istván ivaylo ivica jacek janez janos
    janusz jaroslav jaroslaw jerzy jiri jiří jozef juraj jános józef kamil karol kassym
    kazimierz kiril kirill konstantin konstantinos kostas krzysztof kyriakos laszlo lech leonid
    leonidas leszek levan liviu ljubo lubomir lukasz lászló maciej maksim maksym marcin marek
    mariusz matej mateusz maxim mihai mihail mikhail mikheil mikola mikolaj milan milorad milos
    miloš mirko miroslav mladen mykhailo mykola nebojsa nicolae nicusor nikola nikolai nikolaos
    nikolay nikos nursultan oleg oleh oleksandr oleksii oleksiy ostap ovidiu panagiotis pavel
    pavlo pawel paweł petar peteris petr petro piotr predrag radek radoslaw radosław radovan
    ramzan rinat robertas roman ruslan rustam rustem ryszard sandor sergei sergej sergey serhii
    serhiy serzh shavkat slavko slawomir slobodan sorin spyros stanislav stanislaw stavros stevo
    stjepan szymon sándor tadeusz tamas taras timur todor tomasz tomaz traian vaclav vadim vadym
    valdis valentyn valeri valery vasile vasilis vasily vasyl viktor vitali vitaliy vitaly
    vitold vlad vladimir vladislav vladyslav vlastimil vojtech volodymyr vsevolod vyacheslav
    vytautas václav waldemar wieslaw witold wladyslaw wlodzimierz wojciech yaroslav yegor
    yevgeni yevgeny yiannis yulian yuri yuriy yury zbigniew zdenek zdravko zeljko zoltan zoltán
    zoran łukasz
    """
)
_SOUTH_ASIAN = words(
    """
    aamir abdul abhijit abhinav abhishek adhir aditya ajay ajit ajith akash akhilesh akshay alok
    amarinder amit amitabh amol anand anil aniruddha anirudh ankit ankur anshul anupam anurag
    anwar arjun arun arvind asad asaduddin ashish ashok ashwin ashwini asif atal atul avinash
    azim babul balakrishna balwant bharat bhupendra bhupesh bhupinder bijoy bilawal bimal biren
    bishnu brij chandan chandrababu chetan chirag debasish deepak devendra dharmendra dhruv
    digvijaya dilip dinesh duryodhan farhan farooq gaurav gautam girish gopal gotabaya govind
    gulab hardeep hardik hari harish harsh harsha harshvardhan hemant hemanta himanta hiten
    imran inder indrajit irfan jagan jagdish jairam jamil jaswant jatin javed jayant jayesh
    jitendra jyotiraditya kailash kamal kapil karan karthik kartik kaushik kedar keshav kishan
    kishore krishna kuldeep kumar kunal lakshman lalit lalu laxman madan madhav mahendra mahesh
    mahfuz mahinda mallikarjun manas mani manish manmohan manohar manoj mayank milind mirza
    mithun mohan mohit muhammadullah mukesh mukhtar mukul murali nagesh nandan narayan narendra
    naresh navdeep naveen navjot nawaz neeraj nikhil nilesh nirmal nitin nitish obaidul om omar
    omprakash pankaj parag pawan pervaiz pervez piyush prabhakar prabhu pradeep prafulla prakash
    pramod pranab pranav prasad prasanna prashant prashanth prateek praveen prem prithviraj
    pushkar rabindranath raghav raghuram rahul raj raja rajat rajeev rajendra rajesh rajinder
    rajiv rajkumar rajnath rakesh ram ramakrishna raman ramesh ranbir randeep ranil ranjan
    ranjit rashid ratan ravi ravindra ravish rezaul rishabh rishi ritesh rohan rohit sachin
    sagar sajid sajith salil salman samir sandeep sanjay sanjeev sanjiv sarath satish satya
    satyajit satyapal saurabh saurav shahid shaktikanta shankar sharad shashank shashi shehbaz
    shekhar shivraj shoaib shreyas shubham shyam siddharth siddhartha sitaram sourav srikanth
    srinivas subhash subramanian subrata sudhir sudip suhas sujit sukhbir sukumar sundar sunil
    suraj surendra suresh surinder surya sushil syama tajuddin tarique tarun tejas tejashwi
    thawar udayan uddhav umar umesh upendra utkarsh varun vasant venkaiah venkatesh vijay vikas
    vikram vikrant vinay vineet vinod vipin viraj virat virender vishal vishnu vishwanath vivek
    yash yashwant yogendra yogesh yogi yuvraj zaheer zakir zulfikar
    """
)
_MUSLIM = words(
    """
    abbas abdalla abdallah abdel abdelaziz abdelfattah abdelhamid abdelkader abdelmadjid
    abdelmajid abderrahim abderrahmane abdi abdirahman abdolreza abdou abdoulaye abdulaziz
    abdulhamid abdulkadir abdulla abdullah abdullahi abdulrahman abdulsalami abdur abdurrahman
    abu adel adil adnan ahmad ahmadou ahmed ahmet akbar akram alaa aladdin ali aliyu amin amine
    amir ammar anas anis antar arif ashraf assad atef atif atiku aydin ayman ayoub aziz bachir
    bader badr bagher bakr baqir bashar bashir basil bassam bassem behrouz bilal burhan bülent
    cem cemal cengiz daoud dawood ebrahim ekrem emre enver erdal erhan esmail fadi fahad fahd
    faisal faiz farid faris farouk faruk fathi fatih fawzi fayez fikret firas fouad fuad galal
    gamal ghassan habib hadi hafez haidar haider haitham haji hakan hakeem hakim halil hamad
    hamed hamid hamza hamzah hani haroun harun hasan hashem hassan hassanal haydar hazem hesham
    hicham hisham hosni hossam hossein houcine hulusi husam hussain hussein ibrahim ibrahima
    idris idriss ilyas imad iqbal isa ishaq ismael ismail ismet issa izzat jaafar jaber jabir
    jafar jalal jamaal jamal jassim jawad joko kadir kamel karim kasim kazem kemal khairul
    khaled khalid khalifa khalil khamis latif lotfi luqman mahathir mahdi maher mahmoud mahmud
    majed majid malik mamadou mamoun mansour mansur marwan masoud massoud masud mehdi mehmet
    mevlut mevlüt midhat moaz modou mohamad mohamed mohammad mohammadu mohammed mohd mohsen
    moncef mounir mourad moussa moustafa mubarak muhammad muhammadu muhammed muhyiddin mujahid
    muqtada murad murat musa mustafa mustapha muzaffar nabil nader nadim naguib naim najib nasir
    nasr nasser nawaf nazir nizar noureddine nouri numan nuri okan omer osama osman ousmane
    ozgur parviz qaboos qais qasem qasim rabah rabih rachad rachid raed rafik rafiq raif ramadan
    rami ramin ramzi rashad rasul recep reda reza riad rifaat riyad rizwan rouhollah saad saadi
    sabri saddam sadiq saeb saeed safwan said saif sajjad salah salahuddin saleh salem salim
    sameh sami sayed seif selahattin selim serdar shafiq shahbaz shahram shakir sharif shaukat
    siddiq sidi sinan sirajuddin soliman sulaiman suleiman suleyman sultan syed süleyman taha
    taher tahir talal tarek tareq tariq tawfiq tayeb tayyip tofik turki ubaid umaru usman wael
    wahid waleed walid wasim yacoub yahya yakubu yasin yasir yasser yassin yousef youssef
    youssouf yunus yussuf yusuf yusufu zaid zaki zayd zayed zeyad zia ziad zine ziyad zubair
    zulkifli
    """
)
_AFRICAN = words(
    """
    abayomi abiola abiy adebayo adebola adekunle adeleke ademola adewale afolabi akin akinwumi
    akinwunmi alassane alhassan alpha amadou amama aminu asamoah ayodele babagana babajide
    babatunde balarabe bamidele barnabas bobi bongani boubacar bukar cheikh chibuike chibuzo
    chidi chidozie chike chima chimezie chinedu chinonso chinua chukwudi chukwuemeka chukwuma
    dapo dawit dikgang ebenezer ebuka effiong ekow emeka emmerson fela femi festus gbenga
    getachew girma godfrey godwin goodluck hage haile hailemariam hakainde ibukun idi idrissa
    ikechukwu ikenna jakaya jide jomo joseph-désiré juma kabiru kagiso kalonzo kamau kashim
    kayizzi kayode kelechi kgalema kgosi khama kipchoge kipkorir kipruto kizza kofi kojo
    kolawole kunle kwabena kwadwo kwaku kwame kwasi lamine lazarus lekan lungisa macky mahamadou
    mahamat malam mandla mangosuthu mbaye mbongeni meles menzi mobutu moeketsi mokgweetsi
    mosiuoa mthuli mulatu mulugeta musalia mwai mwangi nasiru ndabaningi ngugi ngũgĩ njoroge
    nkosana nnamdi nuhu nyasha nyesom obafemi obi obinna ochieng odhiambo okechukwu okwudili
    oladele oladipo olajide olamide olanrewaju olatunji olawale olu olufemi olukayode olumide
    olusegun oluwaseun oluwole omoyele opeyemi otieno ousainou pedzisai pravin raila rotimi
    sahle salva samora sanusi segun senzo seretse seyi siaka sibusiso sicelo sifiso simba
    siphiwe sipho solly solomon souleymane tafawa tedros tendayi tewodros thabo thami themba
    theophilus thokozani tito tshepo tunde tundu tunji ugochukwu uhuru umaro vusi vusumuzi wale
    welile wole workneh xolani yaw yaya yoweri zitto zoumana zweli
    """
)
_EAST_ASIAN = words(
    """
    akihiko akihito akio akira arata atsushi bambang benigno bongbong chalermchai daiki daisuke
    eiji fumihito fumio genta haruhiko haruki haruto hideki hideo hidetoshi hiroaki hirohito
    hirokazu hiroki hiroshi hiroto hisashi ichiro isamu isao isoroku itsunori jejomar jiro
    jokowi jun-ho junichi junichiro juntaro jusuf kaito katsunobu katsuya kazuhiko kazuhiro
    kazuki kazunori kazuo kei-ichi keiichi keiji keisuke ken-ichi kenichi kenichiro kenji kenta
    kenzo kiichi kiyoshi koichi koichiro koji kunio kyohei makoto mamoru manny masaaki masahiko
    masahiro masakazu masaki masanori masao masashi masato masayoshi masayuki minoru mitsuo
    motoo naoki naoto naruhito noboru nobuaki nobuo nobutaka norio osamu prabowo prawit prayut
    prayuth ridwan ryo ryoichi ryosuke ryota ryu ryuichi satoru satoshi seiichi seiji shigeki
    shigeo shigeru shin-ichi shinichi shinji shintaro shinzo shiro shohei shoichi shota shuichi
    shuji shunichi soichiro srettha suharto sukarno susilo sutopo taichi takaaki takahiro
    takanori takao takashi takatoshi takeo takeshi takuma takumi takuya taro tatsuo tatsuya
    tetsuo tetsuro tetsuya thaksin thanathorn tomohiko tomoyuki toru toshiaki toshihiko
    toshimitsu toshio toshiro toshiyuki tsutomu tsuyoshi wiranto yasuhiro yasuhito yasuo yasushi
    yasutoshi yohei yoichi yoji yoshiaki yoshihide yoshihiko yoshihiro yoshinori yoshio yoshiro
    yoshito yosuke yuichi yuichiro yuji yukio yusuke yuta yutaka
    """
)

MALE_NAMES = _WESTERN | _LATIN | _EAST_EUROPEAN | _SOUTH_ASIAN | _MUSLIM | _AFRICAN | _EAST_ASIAN
