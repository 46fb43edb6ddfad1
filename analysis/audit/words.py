"""What does an editor read first? The audit of a collection in sentences, small numbers said to be small."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.audit.balance import Balance, balance, concentration, shares_of
from analysis.audit.sources import SourceList
from analysis.views.figures import capital, counted, listed, percent

#: How one and how many of each kind of source are called in a sentence.
KINDS = {
    "named": ("person with a name", "people with a name"),
    "unnamed": ("person without a name", "people without a name"),
    "anonymous": ("source whose name is withheld", "sources whose name is withheld"), "group": ("group", "groups"),
    "body": ("body", "bodies"), "text": ("text", "texts"), "crowd": ("crowd", "crowds"),
}  # fmt: skip


def told(sources: SourceList) -> list[str]:
    """Return the audit in sentences: women and men, kinds, roles, who comes again, who comes first, single voices."""
    if sources.rows.empty:
        return ["Nobody is quoted in these stories."]
    [whole] = balance(sources)
    return [*_balance(whole), *_kinds(sources), *_again(sources), *_first(sources), *_notes(sources)]


def some(count: int) -> str:
    """Return a count of people, of whom there may be none.

    >>> some(1200), some(0)
    ('1,200', 'none')
    """
    return f"{count:,}" if count else "none"


def in_words(one: Balance) -> str:
    """Return the balance of one group of stories as a sentence."""
    if math.isnan(one.share):
        return f"No woman and no man is quoted in {counted(one.stories, 'story', 'stories')}."
    sure = (
        ""
        if math.isnan(one.low)
        else f", and with other stories like these it might be {percent(one.low)} to {percent(one.high)}"
    )
    small = " These are few: the share may be chance." if one.is_small else ""
    people = one.women + one.men
    if people == 1:
        return f"The one person whose gender the stories tell is a {'woman' if one.women else 'man'}.{small}"
    women = "is a woman" if one.women == 1 else "are women"
    whom = (
        f"{some(one.women)} of {people:,} people whose gender the stories tell {women if one.women else 'is a woman'}"
    )
    return f"{capital(whom)}: {percent(one.share)}{sure}.{small}"


def _balance(whole: Balance) -> Iterator[str]:
    yield f"In {counted(whole.stories, 'story', 'stories')}, {in_words(whole)[0].lower()}{in_words(whole)[1:]}"
    if not math.isnan(whole.words_share):
        yield f"Women have {percent(whole.words_share)} of the words of women and men in quotation marks."
    if whole.nonbinary:
        is_told = "is told to be nonbinary, and is" if whole.nonbinary == 1 else "are told to be nonbinary, and are"
        yield f"{capital(counted(whole.nonbinary, 'person', 'people'))} {is_told} in no share of women and men."
    if whole.unknown:
        yield f"For {counted(whole.unknown, 'person', 'people')} no story tells the gender."


def _kinds(sources: SourceList) -> Iterator[str]:
    kinds = shares_of(sources, "source_kind")
    parts = [counted(int(row.sources), *KINDS[str(row.source_kind)]) for row in kinds.itertuples()]
    yield f"Of {counted(len(sources.rows), 'source', 'sources')}, by kind: {listed(parts)}."
    roles = shares_of(sources, "role_class")
    known = roles[roles["role_class"] != "unknown"]
    if len(known):
        top = known.iloc[0]
        count = int(roles["sources"].sum())
        whole = f"{counted(count, 'source')}{'' if count == len(sources.rows) else ' that are no texts'}"
        most = known.loc[known["sources"] == top["sources"], "role_class"].tolist()
        first = "part of public life heard most is" if len(most) == 1 else "parts of public life heard most are"
        heard = f"The {first} {listed(most)}"
        yield f"{heard}: {int(top['sources']):,} of {whole}{' each' if len(most) > 1 else ''}."


def _again(sources: SourceList) -> Iterator[str]:
    found = concentration(sources)
    if found.people and not math.isnan(found.top_share):
        share = percent(found.top_share)
        ten = f"the ten most quoted have {share} of their words, and " if found.people > 10 else ""
        people = counted(found.people, "person is", "people are")
        again = f"{some(found.again)} {'comes' if found.again < 2 else 'come'} in more than one story"
        yield f"{capital(people)} quoted by name; {ten}{again}."


def _first(sources: SourceList) -> Iterator[str]:
    first = sources.rows[sources.rows["first_voice"] & sources.rows["gender"].isin(["woman", "man"])]
    if len(first):
        women = int((first["gender"] == "woman").sum())
        who = "woman" if women else "man"
        yield (
            f"A woman speaks first in {some(women)} of the {len(first):,} stories that a woman or a man opens."
            if len(first) > 1
            else f"A {who} speaks first in the one story that a woman or a man opens."
        )
    alone = int(sources.stories["one_voice"].sum())
    yield f"{capital(counted(alone, 'story has', 'stories have')) if alone else 'No story has'} one voice only."


def _notes(sources: SourceList) -> Iterator[str]:
    if sources.duplicates:
        yield f"{capital(counted(len(sources.duplicates), 'copy of a story is', 'copies of stories are'))} left out."
    if sources.merges:
        forms = [f"{name} ({listed(list(also))})" for name, also in list(sources.merges.items())[:5]]
        yield f"Taken for one person under two forms of a name: {listed(forms)}; please check."
    if sources.twofold:
        yield f"Two people may have one name: {listed(list(sources.twofold[:5]))}; please check."


def groups(found: list[Balance]) -> pd.DataFrame:
    """Return the balance of groups as a table for people: a row a group, shares in percent, small ones marked."""
    others = any(one.nonbinary for one in found)
    return pd.DataFrame(
        {
            "group": one.group, "stories": one.stories, "women": one.women, "men": one.men,
            **({"nonbinary": one.nonbinary} if others else {}), "unknown": one.unknown,
            "women among people": percent(one.share), "may be": may_be(one.low, one.high),
            "women among words": percent(one.words_share), "few": "few" if one.is_small else "",
        }
        for one in found
    )  # fmt: skip


def may_be(low: float, high: float) -> str:
    """Return an interval for people; nothing where there is none."""
    return "" if math.isnan(low) else f"{percent(low)} to {percent(high)}"
