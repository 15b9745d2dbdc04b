"""Forenames and surnames of many countries, to put in the place of those in the corpus."""

from __future__ import annotations

from claims.text.wordlist import words


def _capitalised(text: str) -> tuple[str, ...]:
    return tuple(sorted(word.capitalize() for word in words(text)))


FEMALE = _capitalised(
    """
    abena adaeze adwoa aiko akua amara amina amrita ana ananya anjali anna aoife astrid ayesha
    beatriz bronwen camila carla chiara chiamaka chioma claire daniela deepa divya efua elena
    elif emma esra esther faith fatima fiona freya funmilayo gabriela grace hadiza hana hannah
    helen ingrid ioana isabel jana jane julia kamala karin katarzyna kavita khadija lakshmi
    laura leila lena linda lucia lucy magdalena mai maria marta mary meera mei mercy mina
    monica nadia naledi naomi natalia neha ngozi nia nomvula olga oluchi patricia paula priya
    rachel rania rebecca rosa ruth sadia sakura salma sandra sara shabnam sinead sofia sunita
    susan svetlana tamara temitope thandi theresa uzma valeria wanjiru yasmin yetunde yuki zainab
    zanele zodwa
    """
)
MALE = _capitalised(
    """
    abdul adam adebayo ahmed ajay alan alejandro alexei amit anders andrei anil antonio arjun
    arturo babajide bilal bogdan brian carlos chidi chinedu colin daniel david declan dmitri
    diego emeka emmanuel enzo erik farid felipe francis gareth george giorgos goran graham
    hamza harish hassan henrik hiroshi hugo ian ibrahim imran ivan jacob jamal james jan javier
    jomo jorge joseph juan kamau karthik kenji kevin kofi kwabena kwame lars liam lukas luis
    manoj marco mark martin mateusz mehmet michael miguel mikhail mohammed murali nikhil nikolai
    oleg olumide omar oscar otieno paolo patrick pavel pedro peter petros piotr rahul rajesh
    ravi richard robert rohan sanjay sean segun sergei simon sipho stefan stephen suresh tariq
    tendai thabo thomas tomasz tunde usman vijay viktor vikram william yaw yusuf zoran
    """
)
SURNAMES = _capitalised(
    """
    abubakar acheampong achieng adeyemi adler afolabi agarwal ahmed akhtar akpan alvarez andersson
    appiah asante aziz bakshi balogun banda banerjee barros basu bauer becker bello bergström
    bhatt bianchi boateng bondarenko botha brennan byrne campbell castillo chakraborty chanda
    chaudhry chen cheruiyot chikwanha chopra costa danjuma darko dasgupta delgado desai deshmukh
    dhillon diallo dlamini dogan donnelly dubois eze fernando ferreira fitzgerald fofanah fraser
    gallagher ganguly garba gathoni ghosh gomez gonzalez gupta haddad hansen hashimoto hassan
    hernandez hughes huang hussain ibekwe ibrahim ivanova iyer jackson jansen jha johansson joshi
    kamara kapoor karanja karimi kariuki kato kaya khan kibet kimani kipchoge kowalski krishnan
    kulkarni kumar lindqvist lopez macdonald mahlangu maina malhotra malik mbeki mehta melnyk
    mensah mendoza mishra mitchell mokoena molefe morales moreno moyo mukherjee muller murphy
    mutasa mutua mwangi nair nakamura narayan ncube ndlovu nguyen nkosi nowak nyambura obi
    ochieng odhiambo okafor okeke okonkwo olsen omondi onyango osei owusu oyelaran park patel
    pereira petrov pillai pretorius quaye qureshi rahman ramaswamy rao reddy rodrigues romero
    rossi sato schneider sehgal sesay sharma sheikh silva singh sithole sokolov srinivasan
    suzuki takahashi tanaka tembo thapa thomas tiwari torres tshabalala uddin usman vargas verma
    wambui wanjala watanabe wickramasinghe williams xu yadav yamamoto yilmaz zhang zhou zulu
    """
)
