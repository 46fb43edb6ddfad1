"""What does a line of furniture look like? The parts of its shapes, and the search through the table of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.sources.boilerplate import KINDS

#: Longest paragraph, in characters, that can be furniture.
LONGEST = 450

_NAME = r"(?-i:[A-ZÀ-Þ][\w.'’-]*(?: (?:de|da|di|la|le|van|von|der|den|bin|ibn|al|el|[A-ZÀ-Þ][\w.'’-]*)){1,4})"
_AGENCIES = (
    "AAP",
    "AFP",
    "AFP via Getty Images",
    "Agence France-Presse",
    "Alamy",
    "Anadolu(?: Agency)?",
    "ANI",
    "ANSA",
    "AP",
    "Associated Press",
    "BBC",
    "Belga",
    "Bloomberg(?: News)?",
    "Canadian Press",
    "CBC(?: News)?",
    "CP",
    "CTV(?: News)?",
    "DPA",
    "EFE",
    "EPA(?:-EFE)?",
    "Getty(?: Images)?",
    "Global News",
    "Google(?: Maps| Street View)?",
    "IANS",
    "Imago",
    "iStock(?:photo)?",
    "Kyodo(?: News)?",
    "MPR(?: News)?",
    "NASA",
    "NPR",
    "NurPhoto",
    "PA(?: Wire| Images| Media)?",
    "Pexels",
    "REUTERS",
    "Pixabay",
    "Press Association",
    "PTI",
    "Reuters",
    "Rex(?: Features)?",
    "Ritzau",
    "Shutterstock",
    "SWNS",
    "TASS",
    "The Associated Press",
    "The Canadian Press",
    "Unsplash",
    "UPI",
    "USA TODAY(?: Sports| Network)?",
    "Wikimedia(?: Commons)?",
    "Wikipedia",
    "WireImage",
    "Xinhua",
    "ZUMA(?: Press)?",
    "Sipa(?: USA)?",
    "Postmedia",
    "Torstar",
    "AdobeStock",
    "Adobe Stock",
    "Flickr",
    "Instagram",
    "Facebook",
    "Twitter",
    "YouTube",
)
_STANDINS = (
    "Contributed",
    "Submitted",
    "Supplied",
    "Handout",
    "Courtesy",
    "File",
    "File photo",
    "Screenshot",
    "Screengrab",
    "Provided",
    "Pool",
    "Archive",
    "Staff",
    "Special",
    "Contributed photo",
    "Submitted photo",
    "Supplied photo",
)
_AGENCY = r"(?-i:" + "|".join(sorted(_AGENCIES, key=len, reverse=True)) + r")"
_SOURCE = r"(?-i:" + "|".join(sorted((*_AGENCIES, *_STANDINS), key=len, reverse=True)) + r")"
# What may stand after the slash of a credit: a house of up to four capitalised words.
_HOUSE = r"(?-i:(?:[Tt]he )?[A-ZÀ-Þ][\w.&'’-]*(?: (?:of|for|via|[A-ZÀ-Þ][\w.&'’-]*)){0,4})"
_CREDIT = rf"(?:{_NAME}|{_SOURCE}(?: photo)?)(?:\s*[/|]\s*{_HOUSE}){{1,3}}(?: ?- ?{_AGENCY})?"
_SEPARATOR = r"(?:\s*[:|>»→]\s*|\s+(?:--?|[–—])\s+)"
_PICTURE = (
    r"(?:file )?(?:photo(?:graph)?|image|picture|pic|video|illustration|graphic|screenshot|screengrab|map|chart)s?"
)
# "Jo Lee, Ann Bo and Cy Do in London": names and nothing but names.
_NAMES = (
    r"(?:(?-i:[A-ZÀ-Þ][\w.'’-]*)(?:,? (?:and|in|for|at|of|the|de|van|&|(?-i:[A-ZÀ-Þ][\w.'’-]*))(?= |[,.;)\]]|$))*"
    r"|(?:news )?agencies|wire(?:s| reports| services)|staff(?: reports)?)"
)
_OPEN = r"(?!.*[.!?][\"”’']?$)"
_TRADE = (
    r"(?:reporter|correspondent|columnist|journalist|editor|staff writer|freelance writer|"
    r"contributing writer|feature writer|sports ?writer|photojournalist|critic|bureau chief|news producer)\b"
)
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|whatsapp|linkedin|reddit|youtube|tiktok|telegram|bluesky|threads|mastodon|pinterest"
    r"|snapchat|flipboard|google news|apple news)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d"
    rf"|\d{{4}}-\d\d-\d\d)"
)


#: What the words in angle brackets of the table stand for.
PARTS = {
    "<NAME>": _NAME,
    "<NAMES>": _NAMES,
    "<SOURCE>": _SOURCE,
    "<AGENCY>": _AGENCY,
    "<CREDIT>": _CREDIT,
    "<HOUSE>": _HOUSE,
    "<PICTURE>": _PICTURE,
    "<OPEN>": _OPEN,
    "<SEP>": _SEPARATOR,
    "<NET>": _NETWORK,
    "<TRADE>": _TRADE,
    "<DATE>": _DATE,
    "<MONTH>": _MONTH,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One shape of a line that is no story, the reason shown for taking it off, and words that all such lines hold."""

    reason: str
    shape: re.Pattern[str]
    words: str = ""


def _compiled(reason: str, shape: str) -> Kind:
    for word, meaning in PARTS.items():
        shape = shape.replace(word, meaning)
    needed = re.match(r"\(\?#with ([^)]*)\)", shape)
    return Kind(
        reason,
        re.compile(rf"(?:(?![\"“‘])[\W_]){{0,3}}(?:{shape})\s*", re.I | re.S),
        needed[1] if needed else "",
    )


_KINDS = tuple(_compiled(reason, shape) for reason, *shapes in KINDS for shape in shapes)


def kind_of(paragraph: str) -> tuple[Kind, re.Match[str]] | None:
    """Return the kind of furniture that a whole paragraph looks like, with the match, or None.

    >>> found = kind_of("Sign up for our newsletter")
    >>> found[0].reason if found else None
    'newsletter'
    >>> kind_of("Read more books, she told the pupils.") is None
    True
    """
    if len(paragraph) > LONGEST:
        return None
    folded = paragraph.casefold()
    for kind in _KINDS:
        if kind.words in folded and (match := kind.shape.fullmatch(paragraph)):
            return kind, match
    return None


#: A credit inside a paragraph, taken out of it.
INLINE_CREDIT = re.compile(
    rf"\s*[(\[]\s*(?:{_CREDIT}|{_AGENCY} (?:file )?(?:photo|image)\b[^()]{{0,50}}|(?:photo|image|picture)s?\s*(?::"
    rf"|by|/|courtesy)"
    rf"\s*[^()]{{2,60}})\s*[)\]](?=\s|$)",
    re.I,
)
#: Labels after which a list of other stories' headlines follows.
LIST_LABEL = re.compile(
    r"\W{0,3}(?:related(?: (?:stories|story|articles?|coverage|links?|news))?|read more|more (?:on|from) this(?:"
    r" story)?|more stories|recommended"
    r"|most (?:read|popular)|also on .{2,40}|more from .{2,40}|see also|also read|editor['’]?s['’]? picks?|top"
    r" stories|you (?:may|might) also like"
    r"|trending(?: now)?|what to read next|up next|don['’]t miss|latest(?: news)?|in other news)\W{0,3}",
    re.I,
)
#: An embedded tweet: its words, then who signs it.
TWEET = re.compile(
    rf"(?P<words>.*?)\s*(?:(?:pic\.twitter\.com|https?://t\.co)/\w+\s*)*[—–-]{{1,2}}\s*(?P<who>[^()\n]{{2,60}}?)\s*\(@(?P<handle>\w{{1,20}})\)"
    rf"\s*(?:\|\s*)?{_DATE}\s*",
    re.I | re.S,
)
