"""What does an editor read first? The audit of a collection in sentences, small numbers said to be small."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from analysis.audit.balance import Balance, balance, concentration, shares_of
from analysis.audit.sources import SourceList
from analysis.views.figures import capital, counted, listed, percent

#: How the kinds of sources are called in a sentence.
KINDS = {
    "named": "people with a name", "unnamed": "people without a name", "anonymous": "sources whose name is withheld",
    "group": "groups", "body": "bodies", "text": "texts", "crowd": "crowds",
}  # fmt: skip


def told(sources: SourceList) -> list[str]:
    """Return the audit in sentences: women and men, kinds, roles, who comes again, who comes first, single voices."""
    if sources.rows.empty:
        return ["Nobody is quoted in these stories."]
    [whole] = balance(sources)
    return [*_balance(whole), *_kinds(sources), *_again(sources), *_first(sources), *_notes(sources)]


def in_words(one: Balance) -> str:
    """Return the balance of one group of stories as a sentence."""
    if math.isnan(one.share):
        return f"No woman and no man is quoted in {counted(one.stories, 'story', 'stories')}."
    sure = (
        ""
        if one.stories < 2
        else f", and with other stories like these it might be {percent(one.low)} to {percent(one.high)}"
    )
    small = " These are few: the share may be chance." if one.is_small else ""
    whom = f"{one.women} of {counted(one.women + one.men, 'person', 'people')} whose gender the stories tell are women"
    return f"{whom}: {percent(one.share)}{sure}.{small}"


def _balance(whole: Balance) -> Iterator[str]:
    yield f"In {counted(whole.stories, 'story', 'stories')}, {in_words(whole)[0].lower()}{in_words(whole)[1:]}"
    if not math.isnan(whole.words_share):
        yield f"Women have {percent(whole.words_share)} of the words of women and men in quotation marks."
    if whole.unknown:
        yield f"Of {counted(whole.unknown, 'person', 'people')} no story tells the gender."


def _kinds(sources: SourceList) -> Iterator[str]:
    kinds = shares_of(sources, "source_kind")
    parts = [f"{row.sources} {KINDS[str(row.source_kind)]}" for row in kinds.itertuples()]
    yield f"Of {counted(len(sources.rows), 'source', 'sources')}, by kind: {listed(parts)}."
    roles = shares_of(sources, "role_class")
    known = roles[roles["role_class"] != "unknown"]
    if len(known):
        top = known.iloc[0]
        whole = int(roles["sources"].sum())
        yield f"Most often heard is {top['role_class']}: {int(top['sources'])} of {whole} sources."


def _again(sources: SourceList) -> Iterator[str]:
    found = concentration(sources)
    if found.people and not math.isnan(found.top_share):
        share = percent(found.top_share)
        ten = f"the ten most quoted have {share} of their words" if found.people > 10 else "they have all named words"
        people = counted(found.people, "person is", "people are")
        yield f"{capital(people)} quoted by name; {ten}, and {found.again} come in more than one story."


def _first(sources: SourceList) -> Iterator[str]:
    first = sources.rows[sources.rows["first_voice"] & sources.rows["gender"].isin(["woman", "man"])]
    if len(first):
        women = int((first["gender"] == "woman").sum())
        opened = counted(len(first), "story", "stories")
        yield f"A woman speaks first in {women} of the {opened} that a woman or a man opens."
    alone = int(sources.stories["one_voice"].sum())
    yield f"{capital(counted(alone, 'story has', 'stories have'))} one voice only."


def _notes(sources: SourceList) -> Iterator[str]:
    if sources.duplicates:
        yield f"{capital(counted(len(sources.duplicates), 'story', 'stories'))} printed twice counted once."
    if sources.twofold:
        yield f"Two people may have one name: {listed(list(sources.twofold[:5]))}."


def groups(found: list[Balance]) -> pd.DataFrame:
    """Return the balance of groups as a table for people: a row a group, shares in percent, small ones marked."""
    return pd.DataFrame(
        {
            "group": one.group, "stories": one.stories, "women": one.women, "men": one.men, "unknown": one.unknown,
            "women among people": percent(one.share), "may be": f"{percent(one.low)} to {percent(one.high)}",
            "women among words": percent(one.words_share), "few": "few" if one.is_small else "",
        }
        for one in found
    )  # fmt: skip
