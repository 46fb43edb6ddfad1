"""Which stories are printed twice? Those that say over again, in quotation marks, what an earlier one says."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.audit.matching import numbered, texts

#: Stories that share this part of their quotations are taken for one, printed twice.
DUPLICATE = 0.7
#: Quotations that a story needs for that to be told.
ENOUGH = 2
#: A quotation in so many stories is a saying: it leads from no story to another.
SAYING = 50
#: All that is no word but for a lone blank, which can stay: most of what lies between words, so most of the time.
_BETWEEN_WORDS = r"[^\pL\pM\pN_ ][^\pL\pM\pN_]*| [^\pL\pM\pN_]+"


def duplicates(quotes: pd.DataFrame) -> dict[str, str]:
    """Return the stories most of whose quotations are those of an earlier one, with that one.

    Parameters
    ----------
    quotes : DataFrame
        The table ``quotes``.

    Returns
    -------
    dict of str to str

    Notes
    -----
    Stories are compared two by two only where they share a quotation that few have, and only if the numbers of their
    quotations allow that they are alike: the time grows with the number of quotations.
    """
    place, names = numbered(texts(quotes["article"]))  # by its number a story comes before another
    plain = pd.DataFrame({"article": place, "text": numbered(_plain(texts(quotes["text"])))[0]}).drop_duplicates()
    plain = plain[plain["article"].isin(plain.loc[plain["text"].duplicated(keep=False), "article"])]
    held = plain["text"].map(plain["text"].value_counts())
    rare = plain[(held > 1) & (held < SAYING)]
    shared = rare.merge(rare, on="text", suffixes=("", "_other"))
    shared = shared[shared["article"] < shared["article_other"]]
    pairs = shared.groupby(["article", "article_other"]).size().reset_index(name="rare")
    pairs = pairs[_may_be_alike(pairs, plain, plain[held >= SAYING])]
    asked = plain[plain["article"].isin({*pairs["article"], *pairs["article_other"]})]
    said = {article: set(texts) for article, texts in asked.groupby("article")["text"]}
    twice: dict[int, int] = {}
    for first, second in pairs[["article", "article_other"]].itertuples(index=False, name=None):
        one, other = said[first], said[second]
        if len(one & other) / len(one | other) >= DUPLICATE:
            twice.setdefault(second, twice.get(first, first))
    return {names[second].as_py(): names[first].as_py() for second, first in twice.items()}


def _may_be_alike(pairs: pd.DataFrame, plain: pd.DataFrame, sayings: pd.DataFrame) -> pd.Series:
    """Tell for each pair whether it could share enough, were all sayings of one those of the other."""
    sizes, common = plain["article"].value_counts(), sayings["article"].value_counts()
    one, other = pairs["article"].map(sizes), pairs["article_other"].map(sizes)
    smaller, larger = one.where(one < other, other), one.where(one > other, other)
    here, there = pairs["article"].map(common).fillna(0), pairs["article_other"].map(common).fillna(0)
    most = pairs["rare"] + here.where(here < there, there)
    return (smaller >= ENOUGH) & (smaller / larger >= DUPLICATE) & (most / larger >= DUPLICATE)


def _plain(said: pa.Array) -> pa.Array:
    """Return words in small letters, with one blank between them and nothing else."""
    words = pc.replace_substring_regex(pc.utf8_lower(said), _BETWEEN_WORDS, " ")
    return pc.utf8_trim_whitespace(words)
