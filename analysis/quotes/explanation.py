"""Why this speaker? A quotation's evidence in words that a reader understands, each step with its chance."""

from __future__ import annotations

from analysis.quotes.quote import Quote, Rule
from analysis.text import parse

_FEW = ("no", "one", "two", "three", "four", "five")


def explain(text: str, quote: Quote) -> str:
    """Return which words name the speaker, who that is and through which mention, with the probability of each step.

    Parameters
    ----------
    text : str
        The story that the quotation is from.
    quote : Quote

    Examples
    --------
    >>> explain("", Quote(0, 2, "direct", "No"))
    'nobody is named'
    """
    if quote.speaker is None:
        return str(Rule.NOBODY)
    if quote.rule is Rule.CORRECTED:
        return f"{quote.speaker}: {quote.rule}"
    return "; ".join(_steps(text, quote))


def _steps(text: str, quote: Quote) -> list[str]:
    source = _percent(quote.chances.source)
    if quote.speaker_start is None:
        steps = [f"no words name a source here ({source}), and {quote.speaker} {quote.rule}"]
    else:
        shown = " ".join(text[quote.speaker_start : quote.speaker_end].split())
        beside = f", next to “{quote.cue}”" if quote.cue else ""
        steps = [f"“{shown}”{beside} ({source})"]
        if quote.rule in (Rule.PRONOUN, Rule.DESCRIBED) and quote.through is not None:
            steps.append(f"“{shown}” is {quote.speaker}{_place(text, quote)} ({_percent(quote.chances.name)})")
    return steps


def _place(text: str, quote: Quote) -> str:
    """Return where the mention stands through which the speaker is known."""
    if quote.through is None or quote.speaker_start is None:
        return ""
    start, end = quote.through
    named = " ".join(text[start:end].split())
    first, last = sorted((start, quote.speaker_start))
    begun = text.rfind("\n", 0, first) + 1  # a sentence is known by where its paragraph begins
    stop = text.find("\n", last)
    sentences = parse(text[begun : stop if stop >= 0 else len(text)]).sentences
    apart = sum(first < begun + low <= last for low, _ in sentences)
    before = "before" if start < quote.speaker_start else "behind"
    if not apart:
        return f", “{named}” in the same sentence"
    number = _FEW[apart] if apart < len(_FEW) else str(apart)
    return f", “{named}” {number} sentence{'s' if apart > 1 else ''} {before}"


def _percent(chance: float) -> str:
    return "almost certain" if chance >= 0.995 else f"{100 * chance:.0f} %"
