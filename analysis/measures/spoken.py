"""How are figures, letters, abbreviations and parts of words read aloud? Data for ``syllables`` and ``numerals``."""

from __future__ import annotations

#: Written in capitals and spoken as words; other short words in capitals are spelled.
SPOKEN_AS_WORDS = frozenset(
    "NATO NASA UNESCO UNICEF COVID SARS MERS AIDS OPEC FIFA UEFA ASEAN NAFTA BREXIT SWAT ISIS ISIL UKIP OFSTED "
    "OFCOM OFGEM DEFRA ACAS NICE COBRA SAGE AUKUS ECOWAS AFCON CONCACAF BAFTA OSCAR ETA FEMA OSHA HIPAA PEMEX SIM "
    "PIN RAM ROM LASER RADAR SCUBA UNAIDS UNRWA PETA NIMBY YIMBY GIF JPEG LOL IKEA LEGO FIAT SAAB BRICS FARC "
    "HAMAS AIPAC RADA LAMDA AWACS NIMH MAGA INTERPOL EUROPOL SENCO TED CERN SETI DACA COP WAG NOAA CAF EFTA".split()
)
#: In the dictionary of pronunciation as a word, but spelled where it stands in capitals.
SPELLED = frozenset("NGO US UN EU NGO WHO IRA ID AM PM AD BA MA ER AG AP PA TA NI CIO COO EE PR".split())
#: One abbreviation and what is said for it.
SAID = {
    "mr": "mister", "mrs": "misses", "ms": "miz", "dr": "doctor", "prof": "professor", "st": "saint", "rs": "rupees",
    "etc": "et cetera", "vs": "versus", "ltd": "limited", "inc": "ink", "corp": "corporation", "govt": "government",
    "sgt": "sergeant", "lt": "lieutenant", "capt": "captain", "col": "colonel", "gen": "general", "sen": "senator",
    "rep": "representative", "gov": "governor", "rev": "reverend", "jr": "junior", "sr": "senior", "cllr": "councillor",
    "dept": "department", "approx": "approximately", "jan": "january", "feb": "february", "aug": "august",
    "sept": "september", "oct": "october", "nov": "november", "dec": "december", "ksh": "shillings", "pvt": "private",
    "hon": "honorable", "messrs": "messers", "md": "m d", "phd": "p h d", "uefa": "u a fa", "bsc": "b s c",
    "msc": "m s c", "mds": "m d s", "mbbs": "m b b s",
}  # fmt: skip
#: Currency signs, as said after the amount: (one, several).
CURRENCIES = {
    "$": ("dollar", "dollars"), "£": ("pound", "pounds"), "€": ("euro", "euros"), "¥": ("yen", "yen"),
    "₹": ("rupee", "rupees"), "₦": ("naira", "naira"),
}  # fmt: skip
#: Letters behind an amount of money.
SCALES = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "b": "billion", "bn": "billion",
    "tn": "trillion", "t": "trillion", "cr": "crore",
}  # fmt: skip
#: Letters behind a number; what is not listed is spelled if short, else read as a word.
UNITS = {
    "km": "kilometers", "m": "meters", "cm": "centimeters", "mm": "millimeters", "kg": "kilograms", "g": "grams",
    "mg": "milligrams", "ml": "milliliters", "l": "liters", "ft": "feet", "in": "inches", "lb": "pounds",
    "lbs": "pounds",
    "st": "stone", "oz": "ounces", "yd": "yards", "yds": "yards", "mi": "miles", "min": "minutes", "mins": "minutes",
    "sec": "seconds", "secs": "seconds", "hr": "hours", "hrs": "hours", "h": "hours", "s": "seconds", "bn": "billion",
    "mn": "million", "tn": "trillion", "cc": "c c", "p": "p", "c": "c", "k": "k", "am": "a m", "pm": "p m",
    "mw": "megawatts", "kw": "kilowatts", "gw": "gigawatts", "ha": "hectares", "kmh": "kilometers an hour",
    "kph": "k p h", "kmph": "kilometers an hour", "mph": "m p h", "rpm": "r p m", "mpg": "m p g",
    "kb": "kilobytes", "mb": "megabytes", "gb": "gigabytes", "tb": "terabytes", "v": "volts", "kv": "kilovolts",
    "w": "watts", "kwh": "kilowatt hours", "mwh": "megawatt hours", "gwh": "gigawatt hours", "hz": "hertz",
    "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz", "sq": "square", "cr": "crore", "tbsp": "tablespoons",
    "tsp": "teaspoons", "dl": "deciliters", "cl": "centiliters", "x": "by",
    "in.": "inches", "yr": "years", "yrs": "years", "million": "million", "billion": "billion",
}  # fmt: skip
#: Common, but endings or pieces of names when they stand at a seam.
NO_PARTS = frozenset("ing ers ion ted ned sion tion les des del von van der ness ana ali ala ari ati try".split())
#: Words that the dictionary has as they are said elsewhere.
HERE = {"aluminium": 5}
#: British spellings and those of the dictionary.
SPELLINGS = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"), ("tre", "ter"),
    ("ll", "l"), ("aem", "em"), ("oe", "e"), ("ae", "e"), ("ogue", "og"), ("ence", "ense"), ("mme", "m"),
    ("oeuvre", "euver"), ("pp", "p"), ("fulf", "fullf"), ("jewellery", "jewelry"),
)  # fmt: skip
#: Endings with the syllables they add; None for those whose count hangs on the word.
ENDINGS: tuple[tuple[str, int | None], ...] = (
    ("'s", None), ("s", None), ("es", None), ("ed", None), ("ing", 1), ("er", 1), ("ers", 1),
    ("est", 1), ("ly", 1), ("ness", 1), ("less", 1), ("ful", 1), ("ment", 1), ("ments", 1), ("ish", 1), ("y", 1),
    ("able", 2), ("ism", 2), ("ist", 1), ("ists", 1), ("ship", 1), ("hood", 1), ("like", 1), ("wise", 1),
    ("ian", 2), ("ization", 3), ("isation", 3), ("cation", 2),
)  # fmt: skip
#: Beginnings with their syllables.
BEGINNINGS = (
    ("un", 1), ("re", 1), ("dis", 1), ("mis", 1), ("non", 1), ("pre", 1), ("de", 1), ("over", 2), ("under", 2),
    ("anti", 2), ("inter", 2), ("multi", 2), ("super", 2), ("semi", 2), ("micro", 2), ("bio", 2), ("geo", 2),
    ("neo", 2), ("auto", 2), ("cyber", 2), ("crypto", 2), ("hyper", 2), ("ultra", 2), ("eco", 2), ("euro", 2),
    ("mini", 2), ("mega", 2), ("tele", 2), ("photo", 2), ("counter", 2), ("co", 1), ("out", 1), ("up", 1),
    ("mid", 1), ("sub", 1),
    ("post", 1), ("pro", 1), ("trans", 1),
)  # fmt: skip
