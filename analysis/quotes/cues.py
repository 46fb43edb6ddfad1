"""Which words and phrases say that somebody speaks? Verbs of saying, thinking and naming, and what is no verb."""

from __future__ import annotations

from collections.abc import Iterable

# Verbs by what they introduce. The classes follow Levin (1993), "English Verb Classes and Alternations", sections
# 37 (communication) and 29.5 (conjecture), and Quirk et al. (1985), section 16.31; members were added from the
# cues annotated in PolNeAR (Newell et al. 2018). To add a verb, write its base form here.
SAY = """
    say add note explain state declare announce argue claim insist maintain contend assert allege concede admit
    acknowledge confirm deny agree disagree stress emphasize emphasise reiterate repeat continue conclude predict warn
    caution promise vow pledge swear suggest propose recommend estimate reveal disclose report recall remember remark
    comment observe mention quip joke jest boast brag gush rave muse opine reckon lament bemoan complain grumble
    grouse protest object counter retort respond reply answer interject interrupt chime shout yell scream cry exclaim
    whisper mutter murmur chant growl bellow hiss snap sigh laugh chuckle sneer scoff snark deadpan intone proclaim
    pronounce preach testify write tweet retweet post blog email e-mail text message signal indicate hint imply
    elaborate clarify specify demand urge plead beg marvel wonder speculate theorize venture volunteer fume rail rant
    thunder crow declaim summarize summarise posit postulate recount relate relay convey voice echo concur rejoin
    apologize apologise confess confide divulge gripe moan whine rage roar blurt stammer stutter caution decree rule
    read advise affirm attest avow certify guarantee hypothesize note opine profess recite underscore
    underline warn reason hedge demur advocate tease taunt crack riff narrate conjecture decry deadpan cheer tout
    bark spell point go
""".split()
TELL = """
    tell ask inform remind assure reassure notify persuade convince challenge question query press quiz implore
    beseech order instruct lecture scold chide admonish rebuke reprimand thank congratulate greet address brief warn
    advise urge promise
""".split()
NAME = """
    call dub describe label characterize characterise term brand deem name portray depict denounce condemn criticize
    criticise slam blast bash decry deride mock ridicule blame accuse attack praise hail laud applaud commend tout
    dismiss reject refer allude cite quote credit fault rip hit knock lambaste lash skewer berate brandish
    invoke defend endorse welcome express voice liken compare insult tar frame cast single pan savage
""".split()
THINK = """
    think believe feel hope fear expect know suspect assume doubt worry consider imagine understand realize realise
    conclude want wish plan intend decide prefer support oppose favor favour guess suppose find figure
    anticipate love like hate care learn judge regard view see show prove demonstrate determine
    vote refuse decline offer threaten seek appear seem call
""".split()

# Past and participle of the verbs above that are not regular.
IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "read": "read", "think": "thought", "feel": "felt",
    "know": "knew known", "understand": "understood", "see": "saw seen", "find": "found", "swear": "swore sworn",
    "go": "went gone", "plead": "pleaded pled", "forbid": "forbade forbidden", "cast": "cast", "hit": "hit",
    "beseech": "besought", "crow": "crowed", "retell": "retold", "show": "showed shown", "seek": "sought",
    "spell": "spelled spelt", "learn": "learned learnt", "overhear": "overheard", "speak": "spoke spoken",
    "text": "texted", "blog": "blogged", "crack": "cracked", "point": "pointed", "prove": "proved proven",
}  # fmt: skip
_DOUBLING = frozenset("admit quip blog brag pan tar chat rip rebut slam commit".split())

# Nouns that hold words: "in a statement", "his letter said", "the report's claim that".
SPEECH_NOUNS = frozenset(
    "statement statements letter letters tweet tweets post posts email e-mail emails e-mails interview interviews "
    "speech speeches remarks remark comment comments memo report reports claim claims assertion argument testimony "
    "op-ed column editorial article blog book memoir essay press release ad advertisement video message messages "
    "question answer reply response warning statement's quote quotes words call calls transcript filing ruling "
    "opinion petition complaint lawsuit affidavit note notes announcement caption headline sign signs banner "
    "placard slogan chant survey study poll document documents".split()
)
# Words in marks after these are terms, titles and nicknames, which nobody says.
TERM_BEFORE = frozenset(
    "so-called titled entitled nicknamed named dubbed called word words term terms phrase phrases known song songs "
    "film movie show album book novel play series episode hit single magazine program programme hashtag".split()
)
FUTURE_OR_HYPOTHETICAL = frozenset("would could might should may can must cannot can't won't wouldn't couldn't".split())


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> list[str]:
    if verb in IRREGULAR:
        return IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ied"]
    if verb in _DOUBLING:
        return [verb + verb[-1] + "ed"]
    return [verb + "ed"]


def _participle(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLING else "") + "ing"


def inflect(verb: str) -> dict[str, str]:
    """Return the forms of a verb, each with its tense: base, third, past, participle.

    >>> inflect("deny")
    {'deny': 'base', 'denies': 'third', 'denied': 'past', 'denying': 'participle'}
    """
    forms = {verb: "base", _third(verb): "third"}
    forms.update(dict.fromkeys(_past(verb), "past"))
    forms[_participle(verb)] = "participle"
    if verb == "read":
        forms["read"] = "past"
    return forms


def _table(classes: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, str, str]]:
    table: dict[str, tuple[str, str, str]] = {}
    for name, verbs in classes:
        for verb in verbs:
            for form, tense in inflect(verb).items():
                table.setdefault(form, (verb, name, tense))
    return table


#: form -> (verb, class, tense); a verb of several classes is in the first that names it.
CUES = _table((("say", SAY), ("tell", TELL), ("name", NAME), ("think", THINK)))
