"""Where in a story is somebody named, meant by a pronoun, or described? The network's tags and a few exact rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from analysis.quotes.lexicon import (
    Kind,
    agreed_gender,
    closed,
    given_name_gender,
    honorifics,
    is_before_names,
    nouns,
    pronouns,
)
from analysis.quotes.mentions import (
    INSIDE_MARKS,
    LETTER,
    NAMES,
    Form,
    Mention,
    make_mention,
    share_gender,
    with_given_names,
)
from analysis.quotes.naming import BOUNDARIES, DETERMINERS, head_of
from analysis.quotes.reader import Words
from analysis.quotes.spans import Stretch, Tagged

PRONOUN_FORMS = {"he": Form.HE, "she": Form.SHE, "they": Form.THEY, "it": Form.IT}
NOUN_FORMS = {Kind.PERSON: Form.PERSON, Kind.GROUP: Form.GROUP, Kind.BODY: Form.BODY, Kind.TEXT: Form.TEXT}


def find_mentions(
    text: str, words: Words, tagged: Tagged, labels: Sequence[Stretch | None], contents: Sequence[int]
) -> list[Mention]:
    """Return all that can mean somebody, in order.

    Parameters
    ----------
    text, words, tagged
        The story, its words and what the network tags in it.
    labels : sequence of (first, last)
        Names in the labels of a transcript.
    contents : sequence of int
        First words of quotations for whose speaker no words stand.
    """
    found: list[Mention] = []
    taken = [False] * len(words)

    for first, last in _credits(words):
        taken[first:last] = [True] * (last - first)

    def take(stretch: Stretch, form: Form) -> None:
        if form in NAMES and not LETTER.search(text, *words.span(stretch)):  # a symbol alone names nobody
            return
        if not any(taken[stretch[0] : stretch[1]]):
            taken[stretch[0] : stretch[1]] = [True] * (stretch[1] - stretch[0])
            found.append(make_mention(text, words, *stretch, form))

    for label in labels:
        if label is not None:
            take(label, Form.PERSON_NAME)
    called = {last for stretch in tagged.sources for last in _demonyms(words, stretch)}
    tagged_names = [
        (whole, form)
        for stretch, form in tagged.names
        for part in _parts(words, stretch, form)
        if (whole := _whole(words, part, form)) is not None and whole[1] not in called
    ]
    tagged_names = [
        (stretch, form)
        for stretch, form in tagged_names
        if not _is_an_office(words, stretch) and not _is_an_initial(words, stretch)
    ]
    full = {
        words.low[last - 1] for (first, last), form in tagged_names if form is Form.PERSON_NAME and last - first > 1
    }
    alone = {words.low[first] for (first, last), form in tagged_names if form is Form.PERSON_NAME and last - first == 1}
    for stretch, form in _with_nicknames(words, tagged_names):
        if form is Form.PERSON_NAME and words.low[stretch[0]] not in full and _has_a_government(words, stretch):
            form = Form.PLACE_NAME
        elif form is not Form.PERSON_NAME and _is_a_persons(words, stretch, form, alone):
            form = Form.PERSON_NAME
        take(stretch, Form.OTHER_NAME if _is_of_an_office(words, stretch) else form)
    surnames = {
        mention.head for mention in found if mention.form is Form.PERSON_NAME and mention.last - mention.first > 1
    }
    for number, word in enumerate(words.low):  # a surname that the network overlooked
        if word in surnames and words.shape[number] % INSIDE_MARKS in (1, 2) and word not in nouns():
            take((number, number + 1), Form.PERSON_NAME)
    for stretch in tagged.sources:
        if not any(taken[slice(*stretch)]) and (run := _capitals(words, stretch)) is not None and run[1] not in called:
            take(run, tagged.likely_name(run))
    for number, word in enumerate(words.low):
        if word in pronouns() and pronouns()[word].person in PRONOUN_FORMS:
            take((number, number + 1), PRONOUN_FORMS[pronouns()[word].person])
    for number, word in enumerate(words.low):
        if word == "@" and (last := _handle_end(words, number)) > number + 1:
            take((number, last), Form.PERSON_NAME)
    for tagged_stretch, form in tagged.nouns:
        stretch = _compound(words, tagged_stretch)
        noun = words.low[stretch[1] - 1]
        if noun not in DETERMINERS and noun not in pronouns():
            take(stretch, NOUN_FORMS[nouns()[noun].kind] if noun in nouns() else form)
    for stretch, form in _described(words):
        take(stretch, form)
    names = sorted((mention.first, mention.last) for mention in found if mention.form in NAMES)
    for stretch in tagged.sources:
        head = head_of(words, stretch, names)
        if head is not None and words.low[head[1] - 1] not in pronouns():  # "I said": nobody of the story
            take(head, _noun_form(words, head))
            take((head[1] - 1, head[1]), _noun_form(words, head))  # "the Rove ad": its name is taken, its noun is not
    found.extend(make_mention(text, words, number, number + 1, Form.CONTENT) for number in contents)
    in_order = sorted(found, key=lambda mention: (mention.first, mention.last, mention.form))
    return with_given_names(words, share_gender(in_order))


def _compound(words: Words, stretch: Stretch) -> Stretch:
    """Return a description with the nouns that end it, "a council" + "spokeswoman", where they are no name's title."""
    last = stretch[1]
    while last < len(words) and words.low[last] in nouns() and words.sentence[last] == words.sentence[stretch[0]]:
        last += 1
    return (stretch[0], last) if last == len(words) or not _is_capital(words, last) else stretch


def _demonyms(words: Words, source: Stretch) -> Iterator[int]:
    """Yield where a person is called by land or party and not by name: "the Ohio Republican", "a Swede"."""
    first, last = source
    for number in range(first + 1, last if words.low[first] in DETERMINERS else first):
        ends = number + 1 == last or words.low[number + 1] in BOUNDARIES | closed("prepositions") | closed("relatives")
        if ends and words.low[number] in closed("demonyms"):
            yield number + 1


def _handle_end(words: Words, number: int) -> int:
    """Return where a handle ends that begins with "@": "@fen_fisher" is five words of the network's."""
    last = number + 1
    while (
        last < len(words) and words.start[last] == words.end[last - 1] and words.low[last].replace("_", "a").isalnum()
    ):
        last += 1
    return last


CREDIT = 16  # words that a credit in brackets has at most


def _credits(words: Words) -> Iterator[Stretch]:
    """Yield the credits of pictures, in brackets: "(Mark Lund/Reuters)". Nobody named there is the story's."""
    opened = -1
    for number, word in enumerate(words.low):
        if word == "(":
            opened = number
        elif word == ")" and opened >= 0:
            inside = words.low[opened:number]
            if number - opened <= CREDIT and ("/" in inside or not closed("credit_words").isdisjoint(inside)):
                yield opened, number
            opened = -1


_MARKS = frozenset("\"“”‘’'")


def _with_nicknames(words: Words, names: Sequence[tuple[Stretch, Form]]) -> list[tuple[Stretch, Form]]:
    """Return names with those joined that a nickname in marks or brackets stands in: Maria "Tess" Oliva."""
    joined: list[tuple[Stretch, Form]] = []
    for (first, last), form in names:
        before = joined[-1] if joined else None
        if (
            before is not None
            and form is before[1] is Form.PERSON_NAME
            and _is_apart_by_mark(words, before[0], (first, last))
        ):
            joined[-1] = ((before[0][0], last), form)
            continue
        given = first - 4  # Gerald “Skip” Dale, where "Gerald" is not taken for a name
        if form is Form.PERSON_NAME and given >= 0 and _is_nicknamed(words, given):
            while joined and joined[-1][0][1] > given:
                joined.pop()
            first = given
        joined.append(((first, last), form))
    return joined


def _is_nicknamed(words: Words, given: int) -> bool:
    """Tell whether a given name and one word in marks stand one behind the other."""
    return words.low[given + 1] in _MARKS and words.low[given + 3] in _MARKS and _is_given_name(words, given, given + 1)


def _is_apart_by_mark(words: Words, before: Stretch, stretch: Stretch) -> bool:
    first, last = stretch
    if first - before[1] != 1 or words.paragraph[first] != words.paragraph[before[0]]:
        return False
    if words.low[before[1]] == "(":  # "James (Jimmy) Carver", not "Tom Hale (Kelby)"
        closed_at = next((i for i in range(first, min(last + 1, len(words) - 1)) if words.low[i] == ")"), None)
        return closed_at is not None and _is_capital(words, closed_at + 1)
    return words.low[before[1]] in _MARKS


#: Words by which a name grows over what is tagged, at most: nobody has more given names.
MOST_ADDED = 6


def _parts(words: Words, stretch: Stretch, form: Form) -> Iterator[Stretch]:
    """Yield the names of two people that were taken for one: "Moira Tench and Yusuf Dar"."""
    first, last = stretch
    if form is Form.PERSON_NAME:
        for number in range(first + 2, last - 2):
            if words.low[number] in closed("joiners") and given_name_gender(words.low[number + 1]) is not None:
                yield first, number
                first = number + 1
    yield first, last


def _whole(words: Words, stretch: Stretch, form: Form) -> Stretch | None:
    """Return a name from its first capital to its last, with what belongs to it; None without a capital.

    Role words before a person's name go ("Dunmere potter Ines Vale"); a given name before it and particles with the
    name behind them come in ("April" + "Rain", "Ana" + "van der Berg"), and what a body is for ("Centre" + "for Rural
    Life"). A handle keeps its mark.
    """
    first, last = stretch
    if first > 0 and words.low[first - 1] == "@" and words.end[first - 1] == words.start[first]:
        return first - 1, max(last, _handle_end(words, first - 1))
    if form is Form.PERSON_NAME:
        roles = [i for i in range(first, last - 1) if _is_small(words, i)]
        first = roles[-1] + 1 if roles else first
    while first < last and not _is_capital(words, first):
        first += 1
    while last > first and not _is_capital(words, last - 1) and not _ends_initial(words, last - 1):
        last -= 1
    if first == last or (last - first == 1 and words.low[first] in closed("indefinite")):
        return None
    first, last = words.whole((first, last))
    if form is Form.PERSON_NAME and words.low[last : last + 1] == ["of"] and is_before_names(words.low[last - 1]):
        return first, _over(words, last, frozenset({"of"}))  # "the Duke" + "of Arran"
    if form is Form.PERSON_NAME and all(word in honorifics() for word in words.low[first:last]):
        return None  # the "Miss" of "Miss North Carolina"
    if form is Form.PERSON_NAME:
        while first > max(1, stretch[0] - MOST_ADDED) and _is_initial(words, first - 2, first):
            first -= 2
        while first > max(0, stretch[0] - MOST_ADDED) and _is_given_name(words, first - 1, first):
            first -= 1
        alone = words.whole((last - 1, last)) == (first, last)  # "April", "D'Andre"
        if alone and last < len(words) and _is_given_name(words, last - 1, last):
            last += _is_surname(words, last)
        return first, _over(words, last, closed("particles"))
    if words.low[last - 1] in closed("body_heads"):
        return first, _over(words, last, closed("purposes"))
    return first, last


def _is_small(words: Words, number: int) -> bool:
    """Tell whether a word is written small and is none of those that stand inside names ("van", "of")."""
    word = words.low[number]
    return (
        word.isalpha() and not _is_capital(words, number) and word not in closed("inside_names") | closed("possessive")
    )


def _is_of_an_office(words: Words, stretch: Stretch) -> bool:
    """Tell whether a name is part of an office's, no person's: "Varland Interior Minister Tomas Reiherd"."""
    first, last = stretch
    if last == len(words) or words.low[last] not in nouns() or not nouns()[words.low[last]].title:
        return False
    return _is_capital(words, last) or (first > 0 and words.low[first - 1] in closed("articles"))


def _is_an_office(words: Words, stretch: Stretch) -> bool:
    """Tell whether a name is an office in capitals behind an article: "the CFO"."""
    first, last = stretch
    return (
        last - first == 1
        and words.low[first] in nouns()
        and words.shape[first] % INSIDE_MARKS == ALL_CAPITALS
        and first > 0
        and words.low[first - 1] in closed("articles")
    )


def _is_an_initial(words: Words, stretch: Stretch) -> bool:
    """Tell whether a name is only a letter of the one behind it: the "M" of "M. S. Nair"."""
    first, last = stretch
    if last - first > 2 or last + 1 >= len(words) or not _is_initial(words, first, first):
        return False
    return _is_capital(words, first + 2) and words.sentence[first + 2] == words.sentence[first]


def _has_a_government(words: Words, stretch: Stretch) -> bool:
    """Tell whether one word is a place's name, though people bear it too: "Georgia's prime minister"."""
    first, last = stretch
    if last - first > 1 or words.low[last + 1 : last + 2] != ["s"] or words.low[last] not in "'’":
        return False
    for number in range(last + 2, min(last + 2 + LONGEST_DESCRIPTION, len(words))):
        if words.low[number] in closed("prepositions") or words.low[number] in BOUNDARIES:
            return False
        if words.low[number] in closed("offices_of_places"):
            return words.low[number + 1 : number + 2] != ["of"]  # "Hale's chief of staff"
    return False


def _is_initial(words: Words, number: int, first: int) -> bool:
    """Tell whether a letter and a stop stand before a name: "M. S." before "Thimmaiah"."""
    letter = len(words.low[number]) == 1 and words.low[number].isalpha() and _is_capital(words, number)
    stop = words.low[number + 1] == "." and words.end[number] == words.start[number + 1]
    return bool(letter and stop and words.sentence[number] == words.sentence[first])


def _is_a_persons(words: Words, stretch: Stretch, form: Form, alone: Set[str]) -> bool:
    """Tell whether a name is a person's, whatever it was taken for: "the home of Harlan Beecham ... Beecham said".

    So of a name of neither a body nor a place whose given name stands alone elsewhere: "April Rain ... April said".
    """
    first, last = stretch
    while last - first > 1 and (words.low[last - 1] in closed("suffixes") or words.low[last - 1] == "."):
        last -= 1
    again = words.low[last - 1] in alone or (form is Form.OTHER_NAME and words.low[first] in alone)
    return last - first > 1 and again and agreed_gender(words.low[first]) is not None


def _is_given_name(words: Words, number: int, first: int) -> bool:
    beside = words.paragraph[number] == words.paragraph[first] and words.end[number] + 1 == words.start[first]
    return bool(beside) and words.shape[number] % INSIDE_MARKS == 1 and given_name_gender(words.low[number]) is not None


def _is_surname(words: Words, number: int) -> bool:
    """Tell whether the word behind a given name can be the surname that the network overlooked."""
    known = closed("times") | nouns().keys() | closed("prepositions") | pronouns().keys()
    return words.shape[number] % INSIDE_MARKS == 1 and words.low[number] not in known


def _over(words: Words, last: int, between: frozenset[str]) -> int:
    """Return where a name ends that goes on over small words of a class with capitals behind them."""
    at = last
    end = min(len(words), last + 2 * MOST_ADDED)
    while at < end and words.low[at] in between and words.paragraph[at] == words.paragraph[last - 1]:
        at += 1
    if at in (last, end) or not _is_capital(words, at) or words.paragraph[at] != words.paragraph[last - 1]:
        return last
    if words.low[at] in closed("times"):  # "the Audit Office on Friday"
        return last
    while at < end and _is_capital(words, at) and words.end[at - 1] + 1 >= words.start[at]:
        at += 1
    return at


def _is_capital(words: Words, number: int) -> bool:
    return bool(words.shape[number] % INSIDE_MARKS > 0)


def _ends_initial(words: Words, number: int) -> bool:
    """Tell whether a stop belongs to what is before it, an initial or "Jr": a sentence's belongs to no name."""
    if words.low[number] != "." or words.end[number - 1] != words.start[number]:
        return False
    return len(words.low[number - 1]) == 1 or words.low[number - 1] in closed("suffixes")


def _capitals(words: Words, stretch: Stretch) -> Stretch | None:
    """Return the capitalised words that a source ends in, if it has no other noun: a name that was overlooked."""
    first, last = stretch
    while last > first and words.low[last - 1] in BOUNDARIES:
        last -= 1
    begun = last
    while (
        begun > first
        and words.shape[begun - 1] % INSIDE_MARKS in (1, 2)
        and words.low[begun - 1] not in nouns().keys() | pronouns().keys()
    ):
        begun -= 1
    while begun < last and words.low[begun] in DETERMINERS:
        begun += 1
    return (begun, last) if begun < last else None


ALL_CAPITALS = 2  # shape of a word in capitals
LONGEST_DESCRIPTION = 4  # words from "the" to the noun


def _described(words: Words) -> Iterator[tuple[Stretch, Form]]:
    """Yield "the captain", "Kelby's new mayor": an article or an owner and, few words behind it, a noun.

    What somebody owns is yielded without the owner, texts are not: "Hale's response" is Hale's.
    """
    for number, word in enumerate(words.low):
        owned = word == "s" and number > 1 and words.low[number - 1] in "'’"
        owned = owned and (_is_capital(words, number - 2) or words.low[number - 2] in nouns())
        if word not in closed("articles") and not owned:
            continue
        for last in range(number + 1, min(number + LONGEST_DESCRIPTION, len(words))):
            if words.low[last] in closed("prepositions") or words.low[last] in BOUNDARIES:
                break
            if _is_capital(words, last) and words.shape[last] % INSIDE_MARKS != ALL_CAPITALS:
                break
            noun = nouns().get(words.low[last])
            if noun is not None and (last + 1 == len(words) or words.low[last + 1] not in nouns()):
                if not (owned and noun.kind is Kind.TEXT) and (
                    last + 1 == len(words) or not _is_capital(words, last + 1)
                ):
                    yield (number + owned, last + 1), NOUN_FORMS[noun.kind]
                break


def _noun_form(words: Words, stretch: Stretch) -> Form:
    noun = nouns().get(words.low[stretch[1] - 1])
    if noun is not None:
        return NOUN_FORMS[noun.kind]
    return Form.GROUP if words.low[stretch[1] - 1].endswith("s") else Form.PERSON
