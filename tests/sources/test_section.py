"""Which part of the paper does a story stand in? Where each format says it, and the audit that compares by it."""

import pandas as pd
import pytest

from analysis import audit, measure_corpus
from analysis.sources import read

BODY = (
    "The swimming baths will close in May after ninety years, the council decided on Tuesday night. "
    "“We have no money left to mend the roof,” Mayor Ida Brandt said. The swimmers left the hall in silence."
)
NEXIS = f"""Baths to close in May

The Tarrow Courier

May 4, 2026 Monday

Copyright 2026 Tarrow Courier All Rights Reserved

Section: NEWS; Pg. 4
Length: 60 words
Byline: Jo Lee

Body

{BODY}

Load-Date: May 5, 2026

End of Document
"""
FACTIVA = f"""SE  Local News
HD  Baths to close in May
BY  By Jo Lee
WC  60 words
PD  4 May 2026
SN  Tarrow Courier
LP  {BODY}

Document TARCOU0020260504em5400001
"""
LINKED = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Baths to close in May",
"articleSection": ["Local News", "Tarrow"]}</script>"""
PAGE = (
    "<html><head><title>Baths to close in May</title>{}</head><body><article><h1>Baths to close in May</h1><p>"
    + BODY
    + "</p><p>"
    + BODY.replace("May", "June")
    + "</p></article></body></html>"
)
NITF = (
    '<?xml version="1.0"?><nitf><head><title>Baths to close</title>{}</head><body><body.head><hedline><hl1>Baths to '
    "close in May</hl1></hedline></body.head><body.content><block><p>"
    + BODY
    + "</p></block></body.content></body></nitf>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Tarrow Courier</title><item><title>Baths to close in May'
    "</title><category>Local News</category><description><![CDATA["
    + "".join(f"<p>{BODY}</p>" for _ in range(8))
    + "]]></description></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("name", "content", "section"),
    [
        ("a.txt", f"---\ntitle: Baths to close in May\nsection: Local News\n---\n\n{BODY}", "Local News"),
        ("a.md", f"Headline: Baths to close in May\nSection: Local News\n\n{BODY}", "Local News"),
        ("a.csv", f'section_name,headline,text\nLocal News,Baths to close in May,"{BODY}"\n', "Local News"),
        ("a.json", f'[{{"headline": "Baths to close in May", "sectionName": "Local News", "text": "{BODY}"}}]', "Local News"),
        ("a.html", PAGE.format(LINKED), "Local News"),
        ("a.html", PAGE.format('<meta property="article:section" content="Local News">'), "Local News"),
        ("a.html", PAGE.format(""), None),
        ("a.xml", NITF.format('<pubdata type="print" position.section="Local News"/>'), "Local News"),
        ("a.xml", NITF.format('<meta name="online_sections" content="Local News"/>'), "Local News"),
        ("a.xml", NITF.format(""), None),
        ("a.rss", FEED, "Local News"),
        ("nexis.txt", NEXIS, "NEWS"),
        ("factiva.txt", FACTIVA, "Local News"),
    ],
)  # fmt: skip
def test_a_story_keeps_its_section(tmp_path, name, content, section):
    (tmp_path / name).write_text(content, "utf-8")
    [story] = read(tmp_path)
    assert story.section == section


def test_the_audit_compares_sections(tmp_path):
    said = '"We won," {} said. The crowd cheered for a long time in the rain.'
    rows = pd.DataFrame(
        {
            "text": [said.format(name) for name in ("Anna Lee", "Ruth Dale", "Peter Marsh")],
            "desk": ["News", "News", "Sport"],
        }
    )
    tables = measure_corpus(rows)
    assert list(tables.articles["section"]) == ["News", "News", "Sport"]
    groups = {one.group: (one.women, one.men) for one in audit.balance(audit.list_sources(tables), "section")}
    assert groups == {"News": (2, 0), "Sport": (0, 1)}
