"""Texts that look like news to whoever reads them, made at random, and how many of them a property is tried on."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

MANY = int(os.environ.get("MEDIA_ANALYSIS_FUZZ", "0") or 0)
few = settings(max_examples=MANY or 5, deadline=None, suppress_health_check=list(HealthCheck))
some = settings(max_examples=MANY or 25, deadline=None, suppress_health_check=list(HealthCheck))
often = settings(max_examples=10 * MANY or 100, deadline=None, suppress_health_check=list(HealthCheck))

PIECES = (
    "Ida Brandt", "Brandt", "Mayor Ida Brandt", "Peter Osei", "Ann Bo", "the mayor", "the council", "a spokesman", "he",
    "she", "they", "who", "said", "told", "asked", "added", "according to", "that", "it", "was", "terrible", "not",
    "safe", "the baths", "will close", "on Monday", "in Dunmere", "Mr.", "U.S.", "3.5", "£5m", "1990s", "and",
    ",", ".", "?", "!", ":", ";", " — ", "-", "…", "...", '"', '"', '"', "“", "”", "'", "‘", "’", "''", "``", "(", ")",
    "[", "<b>", "<script>", "&amp;", "&", "\n\n", "\n\n", "\n", " ", "  ", "\u00a0", "\u200b", "\u202e", "é", "e\u0301",
    "Q:", "A:", "BRANDT:", "OSEI:", "Photo:", "Read more:", "By Jo Lee", "(Reuters)", "@handle", "http://a.b/c", "😀", "我们",
)  # fmt: skip
news = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join)
texts = news | st.text(max_size=120)

NAMES = ("Ida Brandt", "Peter Osei", "Ann O’Brien", "Dr. Lena Vasquez-Holm", "Mayor Tom Hale", "Marta d’Arc")
SAID = (
    "We won’t close the baths, and that’s final", "It was a terrible night", "Nobody’s safe there",
    "I’m delighted, as are the boys’ parents", "They called it ‘a disgrace’ in ’98", "Rock ’n’ roll won’t die",
)  # fmt: skip
SHAPES = (
    "“{said},” said {name}.", "{name} said: “{said}.”", "“{said}!” {name} told the council. “{other}.”",
    "{name} called the plan “a great success”. The council’s vote is due on Monday.",
    "“{said},” {name} said, adding that {other_name}’s plan was “not safe at all”.",
    "The baths’ roof leaks. {name} said it wouldn’t be mended this year.",
    "According to {name}, the council hasn’t decided.", "“{said},” she said. “{other}.”",
    "“{said}.\n\n“{other},” said {name}.", "{name} wrote on Monday that the report was “wrong – and unfair”.",
)  # fmt: skip


@st.composite
def _sentences(draw):
    return draw(st.sampled_from(SHAPES)).format(
        said=draw(st.sampled_from(SAID)), other=draw(st.sampled_from(SAID)), name=draw(st.sampled_from(NAMES)),
        other_name=draw(st.sampled_from(NAMES)),
    )  # fmt: skip


#: Stories as an editor passes them: curly marks, each opened and closed.
edited = st.lists(_sentences(), min_size=1, max_size=6).map("\n\n".join)
