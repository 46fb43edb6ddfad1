"""What does every report's kernel need? Imported and used once, before kernels are forked, so that none pays for it."""

from __future__ import annotations

#: For the engine: this module's imports, then its function.
PRELOAD = ("analysis.reports.preload:warm_up",)

_STORY = (
    'Mayor Ida Brandt said: "We are ready." The river rose by 3.5 metres on Monday, U.S. officials said.\n\n'
    '"It was terrible," she said. The council, which met in the rain, agreed with Prof. Bo Hale.'
)


def warm_up() -> None:
    """Read, measure and draw a story of three lines: dictionaries, models, fonts and templates are then loaded."""
    from analysis import charts, markup
    from analysis.article import Article
    from analysis.corpus import tabulate
    from analysis.measures import measure
    import analysis.reports.known  # what the notebooks call
    from analysis.reports.marks import story_mark

    story_mark("", "")
    measures = measure(Article("warm-up", "River rises", _STORY))
    tables = tabulate([measures])
    for page in (markup.header, markup.summary, markup.key_figures, markup.story, markup.quotations, markup.all_figures):
        page(measures)
    charts.speaker_share(tables.speakers).html()
    charts.whose_words(tables.articles, tables.speakers).html()
