"""Who wrote a story, from where, for which agency? What stands before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.sources.lines import kind_of

_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:de|da|di|van|von|der|bin|al|el|{_WORD})){{0,4}}"
_ROLE = (
    r"(?:(?:[\w’'&-]+ ){0,5}?(?:[Rr]eporters?|[Cc]orrespondent|[Ee]ditor|[Ww]riter|[Jj]ournalist|[Cc]olumnist"
    r"|[Cc]ritic|[Cc]hief"
    r"|[Pp]roducer|[Cc]ontributor|STAFF WRITER|REPORTER|EDITOR|CORRESPONDENT))"
)
_BY = (
    r"(?:[Bb]y|BY|[Ww]ords by|[Ss]tory by|[Rr]eported by|[Tt]ext by|[Ww]ritten by|[Ff]rom|Author|AUTHOR|Reporter"
    r"|Byline)"
)
_PEOPLE = rf"(?P<author>{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,4}})"
_BYLINE = re.compile(
    rf"(?:{_BY}:? |Author: ?|Byline: ?){_PEOPLE}"
    r"(?:\s*[,|/•·–—-]\s*(?P<role>[^.!?\"“”]{1,80}(?:\d[^\"“”]{0,40})?)| (?P<post>(?:for|For|FOR|in|at|of)"
    r" [^.!?\"“”]{2,60}))?\.?"
)
#: "Jo Lee, Staff Reporter", "Jo Lee | The Courier", "Jo Lee · CBC News · Posted: May 3, 2021"
_NAMED = re.compile(
    rf"(?P<author>{_WORD} {_WORD}(?: {_WORD})?(?: (?:and|&) {_WORD} {_WORD})?)\s*(?:,\s*(?:the )?{_ROLE}(?:,? (?:of"
    rf"|for|at|in) [^.!?]{{2,40}})?"
    r"|\s[|•·]\s[^.!?\"“”]{2,120}(?:\d[^\"“”]{0,60})?|, (?:for|of|in) [Tt]he [^.!?\"“”]{2,40}"
    r"|, (?:[Tt]he )?(?:[A-Z][a-z]+ Press|Reuters|AFP|Bloomberg(?: News)?))"
)
_GLUED = re.compile(
    rf"(?P<headline>.{{12,}}?[\w’”?!)])\s*(?P<byline>(?:By|BY) {_PEOPLE}(?:,\s*(?P<role>{_ROLE}[^.!?\"“”]{{0,40}}))?)"
)
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|August|September"
    r"|October|November|December)\.?"
)
_DAY = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?)"
_DASH = r"(?:--|[–—-]|•|:)"
_AFTER = r"\s+(?=[\"“‘'A-ZÀ-Þ\d])"
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}(?:/[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{1,40})?(?:, (?:[A-ZÀ-Þ][\w.]+ ?){1,3})?"
_MIXED = (
    r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}(?: ?[(\[][A-Z][\w ]+[)\]])?(?:, [A-ZÀ-Þ][\w.]+(?: [A-Z][\w.]+)?)?"
)
_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|PA|EPA|EFE|UPI|CNN|CBC|BBC|PTI|ANI|IANS|UNI|AAP|Xinhua|TASS|Bloomberg|Anadolu|Kyodo|[A-Z]{2,6}"
    r"|(?:The )?[A-Z][a-z]+ Press|Thomson Reuters Foundation)"
)
_ANY_AGENCY = rf"(?:{_AGENCY}|[A-Z]\w+(?:[ /.-][A-Z]\w+){{0,2}})"
# Words in capitals that open a story and are no place.
_LABELS = (
    r"(?!(?:ALERT|ANALYSIS|BREAKING|BYLINE|COLUMN|COMMENT|CORRECTION|EDITORIAL|EXCLUSIVE|EXPLAINER|FACT|FEATURE"
    r"|INTERVIEW|JUST IN|LISTEN|LIVE|LOOK"
    r"|NEWS|OPINION|PHOTOS?|PODCAST|POLL|PROFILE|REVIEW|SPECIAL|UPDATED?|VIDEO|WATCH)\b)"
)
# In the order of trying; a place in small letters needs an agency or a day behind it, and so does one before a colon.
_DATELINES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_LABELS}(?P<place>{_PLACE}?),? ?{_DAY}?,?\s*(?:[(\[](?P<agency>{_ANY_AGENCY})[)\]])?\s*(?:--|[–—-]"
        rf"|•){_AFTER}",
        rf"{_LABELS}(?P<place>{_PLACE}),? ?{_DAY}?,?\s*[(\[](?P<agency>{_AGENCY})[)\]]\s*:{_AFTER}",
        rf"(?P<place>{_MIXED}|{_PLACE}),? {_DAY},?\s*(?:[(\[](?P<agency>{_ANY_AGENCY})[)\]])?\s*{_DASH}{_AFTER}",
        rf"(?P<place>{_MIXED})\s*[(\[](?P<agency>{_AGENCY})[)\]]\s*{_DASH}\s*(?=\S)",
        rf"(?P<place>)[(\[](?P<agency>AP|AFP|Reuters|REUTERS|CNN|PA|UPI|PTI|ANI|IANS|Bloomberg|Xinhua|EFE)[)\]]\s*{_DASH}\s*(?=\S)",
    )
)
# Cities that stand alone with a colon, mostly before Indian, African and Gulf copy.
_CITIES = re.compile(
    r"(?P<place>(?i:Abuja|Accra|Ahmedabad|Amritsar|Bangkok|Beijing|Bengaluru|Bangalore|Bhopal|Bhubaneswar|Brussels|Cairo|Chandigarh|Chennai"
    r"|Colombo|Dehradun|Delhi|Dhaka|Doha|Dubai|Geneva|Guwahati|Hyderabad|Islamabad|Jaipur|Jakarta|Jammu|Jerusalem|Johannesburg|Kabul|Kampala"
    r"|Karachi|Kathmandu|Kochi|Kolkata|Kuala Lumpur|Lagos|Lahore|London|Lucknow|Manila|Moscow|Mumbai|Nagpur|Nairobi"
    r"|New Delhi|New York|Paris|Patna"
    r"|Peshawar|Pune|Quetta|Ranchi|Rawalpindi|Shimla|Singapore|Srinagar|Thiruvananthapuram|Tokyo|Washington))"
    r"(?P<agency>)\s*:\s+(?=[A-Z“\"‘'])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What was taken off the front of a paragraph, and what it says."""

    taken: str
    rest: str
    author: str | None = None
    place: str | None = None
    agency: str | None = None


def byline(paragraph: str) -> str | None:
    """Return the authors that a byline names, or None if the paragraph is none.

    >>> byline("By Harriet Blakeney, Local Democracy Reporter")
    'Harriet Blakeney'
    >>> byline("By Tuesday the water had reached the step.") is None
    True
    """
    if len(paragraph) > 200:
        return None
    for shape in (_BYLINE, _NAMED):
        if match := shape.fullmatch(paragraph):
            return _people(match["author"])
    return None


def glued_byline(headline: str) -> Opening | None:
    """Part a headline from the byline that scraping glued to it; in doubt, None.

    >>> found = glued_byline("Baths to close in MayBy Jo Lee")
    >>> (found.rest, found.author) if found else None
    ('Baths to close in May', 'Jo Lee')
    >>> glued_byline("A song by the sea By Paul Simon") is None
    True
    """
    match = _GLUED.fullmatch(headline)
    has_role = match is not None and (match["role"] is not None or _people(match["author"]) != match["author"])
    if match is None or (not has_role and headline[match.start("byline") - 1].isspace()):
        return None
    return Opening(match["byline"], match["headline"].strip(), _people(match["author"]))


def dateline(paragraph: str) -> Opening | None:
    """Part the first paragraph from the place and agency before it, or None.

    >>> found = dateline("New Delhi, Dec 11 (NNI): The minister left.")
    >>> (found.place, found.agency, found.rest) if found else None
    ('New Delhi', 'NNI', 'The minister left.')
    """
    for shape in (*_DATELINES, _CITIES):
        if match := shape.match(paragraph):
            place = match["place"].strip(" ,")
            if not place and not match["agency"]:
                return None
            return Opening(match[0].strip(), paragraph[match.end() :], None, place or None, match["agency"] or None)
    return None


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph before the story is a byline or any kind of furniture."""
    return byline(paragraph) is not None or kind_of(paragraph) is not None


def _people(names: str) -> str:
    """Return the names of a byline without the offices between them, and without a typesetter's capitals.

    >>> _people("JO LEE, Local Democracy Reporter")
    'Jo Lee'
    """
    parts = [part for part in re.split(r",\s*", names) if part]
    people = [part for i, part in enumerate(parts) if i == 0 or not re.fullmatch(rf"{_ROLE}|[A-Z]{{2,6}}", part)]
    return ", ".join(_proper(part) for part in people)


def _proper(name: str) -> str:
    name = name.strip(" ,")
    return name.title() if name.isupper() and len(name) > 4 else name
