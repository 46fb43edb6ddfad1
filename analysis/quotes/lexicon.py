"""Which word is of which kind? Pronouns, titles, roles, bodies, verbs that help: the word lists of the finder.

A linguist adds a word to its list here; the code that walks them stands in the other modules.
"""

from __future__ import annotations

PRONOUNS: dict[str, str] = {
    "he": "m", "she": "f", "they": "p", "it": "n", "i": "1", "we": "1", "you": "2", "who": "w",
    "him": "m", "her": "f", "them": "p", "himself": "m", "herself": "f", "themselves": "p",
}  # fmt: skip
OBJECT_PRONOUNS = frozenset("him them himself herself themselves me us myself".split())
POSSESSIVES = frozenset("his her their its my our your whose".split())
INDEFINITES = frozenset(
    "some many others most several few one another everyone someone anyone nobody everybody both neither none those "
    "all two three four five six dozens hundreds thousands half majority critics".split()
)
DETERMINERS = frozenset("the a an this that these those another each every both one two three four five six no".split())
PREPOSITIONS = frozenset(
    "of in on at by for from with about against into over under after before during between among through without "
    "within toward towards to as via near like since until despite per including outside inside behind beside "
    "upon across along amid amongst around beyond than versus regarding concerning alongside".split()
)
CONJUNCTIONS = frozenset("and or but nor so yet because while although though whereas if unless when once".split())
AUXILIARIES = frozenset(
    "has have had having is are was were be been being do does did will would can could may might shall should must "
    "hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't cannot "
    "hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t 's 'd 've "
    "’s ’d ’ve 'll ’ll gets got get keeps kept began begin begins started starts went goes came used".split()
)
WH = frozenset("who which that what where when why how whom whose whether".split())
ADVERBS = frozenset(
    "also then later now still again once even just only never always often soon yesterday today tonight already "
    "further instead however meanwhile moreover first simply recently previously repeatedly publicly there here "
    "himself herself themselves too not n't ever long though earlier else perhaps maybe quite rather very well "
    "much more most almost nearly jointly afterwards afterward thereafter back out".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov "
    "dec christmas easter ramadan".split()
)
# Titles before a name; the name proper begins after the last of them.
HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": "", "dr": "", "sir": "m", "dame": "f", "lord": "m",
              "lady": "f", "madam": "f", "messrs": "m", "madame": "f", "monsieur": "m"}  # fmt: skip
TITLES = frozenset(
    "president senator sen representative rep governor gov congressman congresswoman secretary minister premier chief "
    "justice judge general gen colonel col lieutenant lt captain capt sergeant sgt corporal cpl major maj admiral "
    "adm commander cmdr mayor councillor councilor councilman councilwoman cllr king queen prince princess pope "
    "bishop archbishop cardinal rev reverend father sister brother rabbi imam sheikh professor prof director chairman "
    "chairwoman chair speaker attorney detective officer inspector superintendent supt constable sheriff coach "
    "ambassador deputy chancellor commissioner spokesman spokeswoman spokesperson baroness baron duke duchess earl "
    "count countess ayatollah emperor trooper dean dr alderman assemblyman assemblywoman mp ms msp md ceo cfo coo "
    "gov-elect vice-president ex-president editor correspondent reporter columnist analyst strategist adviser advisor "
    "candidate nominee rival colleague congress undersecretary solicitor lieutenant-general treasurer comptroller "
    "prosecutor superintendant principal headteacher pastor nurse".split()
) | frozenset(HONORIFICS)
ABBREVIATED = frozenset(
    "mr mrs ms mx dr sen rep gov gen col lt capt sgt cpl maj adm cmdr cllr rev prof jr sr st mt ft supt insp det "
    "messrs hon pres atty no vs inc corp co ltd dept calif fla pa mass conn va md mich minn wis ariz ark colo del "
    "ga ill ind kan ky la me miss mo mont neb nev okla ore tenn tex vt wash wyo ala jan feb aug sept oct nov dec "
    "d r ds brig ald".split()
)
SUFFIXES = frozenset("jr sr ii iii iv qc kc mp md phd obe cbe mbe".split())
PARTICLES = frozenset(
    "de da di del della der den van von la le du bin ibn al el ben dos das zu zur ter af abu y".split()
)
# Nouns for a person by what he or she is or does, with the sex where the noun tells it.
ROLES: dict[str, str] = dict.fromkeys(
    "spokesperson president senator governor secretary minister premier chief justice judge general colonel "
    "lieutenant captain sergeant major admiral commander mayor councillor councilor professor director chair speaker "
    "attorney lawyer detective officer inspector superintendent sheriff coach ambassador deputy chancellor "
    "commissioner bishop archbishop reporter columnist analyst strategist adviser advisor aide candidate nominee "
    "rival colleague leader manager executive official economist expert scientist researcher author writer "
    "journalist editor correspondent host anchor commentator pollster consultant operative activist organizer "
    "organiser advocate critic supporter opponent voter delegate lobbyist donor veteran teacher student nurse doctor "
    "physician surgeon neurosurgeon engineer farmer owner founder co-founder partner developer investor banker trader "
    "resident neighbor neighbour witness victim survivor friend ally child parent lawmaker legislator politician "
    "diplomat envoy negotiator prosecutor defendant plaintiff suspect billionaire mogul tycoon magnate developer "
    "socialist conservative liberal democrat republican independent libertarian front-runner frontrunner contender "
    "hopeful challenger incumbent newcomer player goalkeeper striker midfielder defender quarterback pitcher skipper "
    "referee trainer champion singer musician rapper comedian star artist director producer filmmaker designer chef "
    "historian biographer philosopher theologian psychologist sociologist biologist physicist chemist astronomer "
    "geologist ecologist epidemiologist meteorologist pastor priest rabbi imam reverend preacher evangelist clerk "
    "treasurer trustee principal headteacher dean chairperson vice-president speechwriter staffer insider source "
    "person individual worker employee employer customer client user reader viewer commenter narrator moderator "
    "interviewer attendee protester protestor demonstrator speaker captain pilot driver firefighter soldier "
    "marine guard ranger inspector investigator agent officer regulator auditor bookkeeper accountant broker dealer "
    "associate counsel clinician specialist practitioner therapist caretaker librarian ex-president predecessor "
    "successor counterpart running-mate superdelegate operative envoy youth teen teenager toddler hacker "
    "co-author co-chair co-host co-director co-owner co-leader vice-chair vice-chairman ex-wife ex-husband "
    "stepmother stepfather half-brother half-sister constituent headmistress head boss master representative member "
    "figure native newsman celebrity personality "
    "pundit guest caller blogger vlogger influencer whistleblower chairmanship".split(),
    "",
) | {
    "spokesman": "m", "spokeswoman": "f", "chairman": "m", "chairwoman": "f", "congressman": "m",
    "congresswoman": "f", "councilman": "m", "councilwoman": "f", "businessman": "m", "businesswoman": "f",
    "man": "m", "woman": "f", "boy": "m", "girl": "f", "father": "m", "mother": "f", "dad": "m", "mum": "f",
    "mom": "f", "brother": "m", "sister": "f", "husband": "m", "wife": "f", "son": "m", "daughter": "f", "uncle": "m",
    "aunt": "f", "nephew": "m", "niece": "f", "grandfather": "m", "grandmother": "f", "actor": "", "actress": "f",
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "policeman": "m", "policewoman": "f", "widow": "f",
    "widower": "m", "lady": "f", "gentleman": "m", "pope": "m", "salesman": "m", "fireman": "m", "waitress": "f",
    "headmaster": "m", "headmistress": "f", "landlord": "m", "landlady": "f", "statesman": "m", "anchorman": "m",
    "anchorwoman": "f", "guy": "m", "nun": "f", "monk": "m", "heiress": "f", "hostess": "f", "midwife": "f",
    "assemblyman": "m", "assemblywoman": "f", "alderman": "m", "bride": "f", "groom": "m", "boyfriend": "m",
    "girlfriend": "f", "grandson": "m", "granddaughter": "f", "cousin": "", "spouse": "", "sibling": "",
}  # fmt: skip
# Nouns for bodies, groups and texts that can be a source.
BODIES = frozenset(
    "campaign administration government ministry department office company firm corporation agency council committee "
    "commission board court party team group organization organisation union association foundation institute "
    "university college school hospital church bank newspaper paper magazine network station channel outlet website "
    "site publication media press police army military force navy fleet crowd audience public panel jury tribunal "
    "embassy palace castle parliament congress senate house legislature assembly cabinet leadership establishment "
    "camp side club league federation authority bureau service force think-tank nonprofit charity coalition alliance "
    "community industry staff family couple pac super-pac lab laboratory museum airline airport utility retailer "
    "manufacturer maker startup operator regulator watchdog ombudsman prosecution defence defense trio pair duo "
    "country nation state city town county district chain band choir delegation secretariat".split()
)
TEXTS = frozenset(
    "statement letter tweet post email e-mail speech report study survey poll analysis article editorial column book "
    "memo press-release release ad advertisement video message transcript filing ruling lawsuit complaint petition "
    "affidavit indictment order opinion document documents records data results figures findings website page sign "
    "signs banner headline caption story blog review summary brief notice law bill constitution rules platform "
    "script slogan placard plaque inscription motto spot emails letters tweets reports posts".split()
)
PLURALS = frozenset(
    "officials candidates voters leaders supporters experts people aides members allies advisers advisors analysts "
    "sources lawmakers senators politicians strategists critics conservatives insiders economists rivals advocates "
    "prosecutors activists police protesters backers delegates executives opponents friends observers lawyers "
    "attendees donors organizers organisers researchers users figures families pollsters operatives authorities "
    "investors unions commentators fans progressives workers scientists doctors teachers parents students residents "
    "neighbors neighbours witnesses investigators liberals legislators hopefuls residents reporters journalists "
    "editors defenders viewers employees environmentalists pundits prosecutors specialists soldiers troops personnel "
    "citizens women men children others democrats republicans lobbyists skeptics sceptics campaigners ministers "
    "councillors detectives officers firefighters nurses farmers engineers players coaches traders bankers "
    "diplomats negotiators regulators historians scholars academics demonstrators defendants plaintiffs attorneys "
    "relatives survivors victims colleagues staffers superdelegates contenders moderators companies groups "
    "governors mayors bishops clerics believers patients customers buyers readers listeners callers clients".split()
)
ORGANISATION = frozenset(
    "department ministry university college school institute committee council court party house senate congress "
    "bank group inc corp co ltd llc plc association federation foundation society union league club company times "
    "post news journal tribune herald gazette magazine network radio television tv center centre agency bureau "
    "commission board office administration campaign pac project fund trust authority army navy force corps police "
    "white pentagon kremlin parliament assembly museum hospital church museum press media international national "
    "american states nations street airlines airways motors technologies systems industries services partners "
    "holdings laboratory observatory academy library theatre theater orchestra coalition alliance movement cabinet "
    "treasury reserve exchange republicans democrats conservatives labour labor".split()
)
NOUNS = frozenset(ROLES) | BODIES | TEXTS | PLURALS
OFFICES = TITLES | frozenset(ROLES)
# Capitalised at a sentence's start without being names.
FUNCTION = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | WH | ADVERBS | POSSESSIVES | INDEFINITES
    | frozenset(PRONOUNS) | OBJECT_PRONOUNS
    | frozenset(
        "yes no oh well please thanks ok okay hello dear such any every nothing everything something either neither "
        "yet last next new old same own other earlier asked speaking referring according given following based "
        "responding let let's there's it's that's he's she's i'm we're they're it’s that’s he’s she’s i’m we’re "
        "they’re i've we've i’ve we’ve you're you’re what's what’s here's here’s".split()
    )
)  # fmt: skip
