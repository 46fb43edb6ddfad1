"""Which words with a full stop do not end a sentence, and which words begin one? Data for ``sentences``, no rules.

Written without the last full stop, with the capital that news copy gives them: "Gen." is a general, "gen." nobody.
Sources: the abbreviations that the style guides of AP, the Guardian and the BBC allow, and what Indian, African and
court copy adds to them.
"""

from __future__ import annotations

#: Stand before a name: never the end of a sentence.
TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Drs Prof Rev Revd Fr Hon Messrs Mme Mmes Mlle St Ste Mt Ft Pt Lt Col Maj Sgt Cpl Pvt Spc "
    "Capt Cmdr Cdr Adm Gen Brig Supt Insp Det Sub-Insp Pte Gp Wg Sqn Flt Cllr Ald Rep Reps Sen Sens Gov Govs Pres "
    "Amb Atty Asst Assoc Dep Dy Supdt Asstt Min Smt Shri Sh Adv Er Md Mohd Ar Alh Barr Engr Arc Pharm Comr "
    "Comrade Evang Ven Msgr Bro Pst Wm Chas Geo Jas Thos Jos Robt Attys Profs Gens Cols Capts Sgts Lts Maj-Gen "
    "Lt-Gen Lt-Col Brig-Gen Sr-Supt".split()
)
#: Stand before a number or a name that they point to; without one they are words or ends like others.
REFERENCES = frozenset(
    "No Nos no nos N° Art Arts art arts p pp Sec Secs sec secs Sect Ch Chs ch chap Chap Vol Vols vol vols Fig "
    "Figs fig figs para paras Para Paras par pt Cl cl cls Reg reg Regs r rr s ss n nn ca c circa approx Approx "
    "est Est tel Tel Ph ph ext Ext Op op ver Ver v Rs Re Ksh Kshs KSh KShs Sh Shs Tsh Tshs Ush Ushs Ghs Le Rt Hwy "
    "Rte Apt apt Rm rm col cols ed eds Ex ex Exh Dkt dkt Nr nr Bl Lot lot Sch sch ll l ff verse Jas Cor Matt Ps "
    "Gen Rom".split()
)
#: Stand between, or before what they belong to; the end of a sentence only before a word that begins one.
INNER = frozenset(
    "vs v cf viz al Ors ors Anr anr incl excl dept Dept Depts Univ univ Assn assn Govt govt Distt Natl Intl Bldg "
    "bldg Inc Corp Co Cos co cos Ltd ltd Pvt plc Plc PLC Bros Mfg Grp LLC LLP Jr Sr Jnr Snr jr sr Esq Retd retd "
    "Ret ret Hons Ave Av Blvd Rd Ln Sq Cres Dr Hwy Pkwy Pl Ct Str Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill "
    "Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wisc "
    "Wyo Ont Que Sask Alta Man Ph.D PhD Ed.D M.Sc B.Sc M.Phil D.Phil B.Tech M.Tech B.Com M.Com B.Ed M.Ed LL.B "
    "LL.M Ll.B Cr.P.C Cr.PC Lt.Col Lt.Gen Maj.Gen S.p.A p.a a.k.a d/b/a c/o w.e.f A.k.a Utd utd def Fed Mgr mgr "
    "Dir dir Sec misc Misc".split()
)
#: Measures, months, days: the end of a sentence before any capital, but not before a number or a small letter.
MEASURES = frozenset(
    "etc ft in yd yds mi lb lbs oz km cm mm kg hr hrs min mins secs yr yrs mth mths wk wks sq cu cr lakh mn bn tn "
    "m k g am pm mph kph rpm max avg pc pct cc ml pts pt qty doz gal Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov "
    "Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun".split()
)
#: Hours: the end of a sentence before a capital that is no day, month or zone of time.
HOURS = frozenset("a.m p.m A.M P.M".split())
AFTER_AN_HOUR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Weds Thu Thurs Fri Sat Sun January "
    "February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec Eastern Central Mountain Pacific Atlantic Greenwich British Indian Nairobi Lagos Local "
    "GMT BST UTC IST EAT WAT CAT SAST EST EDT ET CST CDT CT MST MDT MT PST PDT PT AEST AEDT NZDT CET CEST "
    "Christmas Easter Boxing New".split()
)
#: Label nouns: a single letter after one of them is no initial.
LABELLED = frozenset(
    "plan vitamin group type class grade section exhibit block category hepatitis influenza appendix option "
    "schedule list serie ligue league team unit ward zone hall door gate terminal platform level band tier part "
    "pool division company point side blood variant suspect witness child person mr mrs ms malcolm generation gen "
    "model figure study".split()
)
#: Before "I", these make it the speaker, not an initial.
BEFORE_I = frozenset("and or than as nor but like except am was do did".split())

#: Words that begin a sentence and are hardly ever part of a name.
OPENERS = frozenset(
    "the this that these those he she it they we you i his her its their our my your there here then when while "
    "where what which who whom whose why how if as at in on for from by with without to into after before since "
    "until unless although though because but and or nor so yet not no yes nobody none everyone everybody "
    "everything anyone anything someone something nothing some many most much all both each every few several "
    "another others other one two three four five meanwhile however instead also later earlier today yesterday "
    "tomorrow tonight now still only even just once perhaps maybe a an such during among between about against "
    "despite unlike neither either thus therefore nevertheless nonetheless moreover furthermore hence indeed did "
    "do does is are was were has have had can could would should shall it's it’s he's he’s she's she’s that's "
    "that’s there's there’s they're they’re we're we’re i'm i’m i've i’ve i'd i’d i'll i’ll don't don’t didn't "
    "didn’t isn't isn’t what's what’s let's let’s we've we’ve you're you’re who's who’s here's here’s sometimes "
    "often usually recently finally eventually previously currently according additionally afterwards afterward "
    "nearly almost around roughly never always asked having being given".split()
)
#: News words that begin a sentence before a small letter: "in the U.S. Police said", not "U.S. Police Force".
STARTERS = frozenset(
    "police officials officers residents analysts investigators prosecutors critics experts researchers "
    "authorities lawmakers voters protesters scientists doctors teachers parents students workers sales profits "
    "revenue prices shares stocks people men women children families neighbours neighbors witnesses supporters "
    "opponents campaigners councillors ministers lawyers detectives firefighters troops soldiers rebels fans "
    "players coaches tickets costs rents taxes votes results plans details work talks traffic trains buses "
    "flights schools hospitals firms companies banks investors traders farmers reporters journalists spectators "
    "organisers organizers members leaders".split()
)
#: Written with a small letter before a surname: "van Dijk" begins a sentence as a name does.
PARTICLES = frozenset(
    "van von der den de del della di da dos du la le ter ten bin ibn al el af zu st d' al- el-".split()
)
#: Names that end in a mark.
MARKED_NAMES = frozenset("yahoo jeopardy panic which oklahoma".split())
#: After "!" or "?" inside marks and a name, one of these shows that the sentence goes on.
SAYING = frozenset(
    "said says asked asks told tells replied replies shouted shouts cried cries wrote writes added adds tweeted "
    "tweets yelled yells joked jokes quipped wondered wonders demanded demands exclaimed answered answers "
    "responded recalled recalls called screamed whispered muttered continued posted laughed laughs".split()
)
#: Last parts of web addresses.
DOMAINS = frozenset(
    "com org net co uk in gov edu tv io info biz ng ke za ie eu us au ca nz me ly fm ai app de fr".split()
)
