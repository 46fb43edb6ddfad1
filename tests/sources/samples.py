"""Small files in the true structure of each format; stories, names and places are invented."""

QUOTE = "“It is a shame,” said Mona Ekwueme, who has swum there each day since 1998. “Where are we to go?”"
PROSE = "The baths in Calder will close in May after ninety years, the county said on Monday, since it has no money for the roof."
STORY = (PROSE, QUOTE)

NEXIS_UNI = f"""User Name: Ray Oduya

Date and Time: Monday, May 10, 2021 10:00:00 AM EDT

Job Number: 123456789

Documents (2)

1. Baths to close in May

2. Mill burns down

Page 1 of 3

Baths to close in May

The Calder Post (England)

May 3, 2021 Monday

Copyright 2021 Calder Media All Rights Reserved

Section: NEWS; Pg. 3

Length: 312 words

Byline: Jo Lee

Dateline: CALDER

Highlight: The county has no money.

Body


{PROSE}

{QUOTE}

Classification


Language: ENGLISH

Publication-Type: Newspaper

Load-Date: May 4, 2021


End of Document

Mill burns down

The Calder Post (England)

June 5, 2021 Saturday

Copyright 2021 Calder Media All Rights Reserved

Section: NEWS

Length: 100 words

Body


{QUOTE}

{PROSE}

Load-Date: June 5, 2021

End of Document
"""

NEXIS_OLD = f"""





                               1 of 2 DOCUMENTS


                            The Calder Post (London)

                              May 3, 2021 Monday
                             Late Edition - Final

Baths to close in May

BYLINE: By JO LEE

SECTION: Section A; Column 1; Foreign Desk; Pg. 3

LENGTH: 812 words

DATELINE: CALDER

The baths in Calder will close in May after ninety years, the county said on
Monday, since it has no money for the roof.

{QUOTE}

URL: http://www.calder.example

LOAD-DATE: May 3, 2021

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The baths on Sunday. (PHOTOGRAPH BY PETRA VOSS)

PUBLICATION-TYPE: Newspaper


                     Copyright 2021 The Calder Media Company


                               2 of 2 DOCUMENTS


                            The Calder Post (London)

                             June 5, 2021 Saturday

Mill burns down

LENGTH: 100 words

{QUOTE}

{PROSE}

LOAD-DATE: June 5, 2021
"""

FACTIVA = f"""SE     News
HD     Baths to close in May
BY     By Jo Lee
WC     312 words
PD     3 May 2021
ET     14:03
SN     The Calder Post
SC     CALDP
PG     3
LA     English
CY     © 2021 Calder Media.
LP     
{PROSE}

TD     
{QUOTE}

NS     
gcat : Political/General News
RE     uk : United Kingdom
PUB    Calder Media
AN     Document CALDP00020210503eh530002x

News
Mill burns down
By Jo Lee
100 words
5 June 2021
10:15
The Calder Post
CALDP
English
(c) 2021 Calder Media.

{QUOTE}

{PROSE}

Document CALDP00020210605eh650001e
"""

RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest
May 05 2021 10:00
{RULE}

Table of contents

1. Baths to close in May
{RULE}

Document 1 of 2

Baths to close in May

Author: Lee, Jo

Publication info: The Calder Post ; Calder [Calder]03 May 2021: A.3.

https://search.proquest.example/docview/1

Abstract: The baths close.

Links: https://links.example

Full text: {PROSE}

{QUOTE}

Subject: Swimming pools

Title: Baths to close in May

Publication title: The Calder Post; Calder

Pages: A.3

Publication date: May 3, 2021

ISSN: 00000000

Source type: Newspapers

Language of publication: English

ProQuest document ID: 2522

Copyright: Copyright Calder Media May 3, 2021

Last updated: 2021-05-04

Database: Global Newsstream
{RULE}

Document 2 of 2

Mill burns down

Author: Lee, Jo

Full text: {QUOTE}

{PROSE}

Title: Mill burns down

Publication title: The Calder Post; Calder

Publication date: Jun 5, 2021

ProQuest document ID: 2523
{RULE}
"""

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Calder Post</title><link>https://calder.example</link><description>News</description>
<item><title>Baths to close in May</title><link>https://calder.example/1</link><dc:creator><![CDATA[Jo Lee]]></dc:creator>
<pubDate>Mon, 03 May 2021 10:00:00 +0000</pubDate><guid isPermaLink="false">https://calder.example/?p=1</guid><description>The baths close.</description>
<content:encoded><![CDATA[<p>{PROSE}</p><figure><img src="a.jpg"/><figcaption>The baths</figcaption></figure><p>{QUOTE}</p><p><a href="/x">Read more</a></p>]]></content:encoded></item>
<item><title>Teaser</title><link>https://calder.example/2</link><description>Only a teaser.</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Calder Post</title><updated>2021-05-03T10:00:00Z</updated>
<entry><title>Baths to close in May</title><id>tag:calder.example,2021:1</id><link href="https://calder.example/1"/><author><name>Jo Lee</name></author>
<published>2021-05-03T10:00:00Z</published><content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;{QUOTE}&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Calder Post",
    "items": [
        {"id": "1", "title": "Baths to close in May", "url": "https://calder.example/1", "date_published": "2021-05-03T10:00:00Z",
         "authors": [{"name": "Jo Lee"}], "content_html": f"<p>{PROSE}</p><p>{QUOTE}</p>"},
    ],
}  # fmt: skip

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:calder.example:1" version="1" standard="NewsML-G2" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider qcode="np:CNS"><name>Calder News Service</name></provider><versionCreated>2021-05-03T10:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Baths to close in May</headline><by>By Jo Lee</by><dateline>CALDER</dateline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{PROSE}</p>
<figure><figcaption><p>The baths</p></figcaption></figure><p>{QUOTE}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:calder.example:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""

NEWSML1 = f"""<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><DateId>20210503</DateId><PublicIdentifier>urn:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsComponent><NewsLines><HeadLine>Baths to close in May</HeadLine><ByLine>By Jo Lee</ByLine></NewsLines><ContentItem><DataContent><p>{PROSE}</p><p>{QUOTE}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""

NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-3.dtd"><nitf><head><title>Baths</title><docdata><doc-id id-string="C1"/><date.issue norm="20210503T100000Z"/></docdata>
<pubdata name="The Calder Post"/></head><body><body.head><hedline><hl1>Baths to close in May</hl1></hedline><byline>By <person>Jo Lee</person>, Calder Post</byline>
<dateline><location>CALDER</location></dateline></body.head><body.content><media media-type="image"><media-caption><p>The baths</p></media-caption></media>
<block><p>{PROSE}</p><p>{QUOTE}</p></block></body.content><body.end><tagline>Jo Lee is a reporter.</tagline></body.end></body></nitf>"""

PAGE = f"""<html><head><title>Baths to close in May | The Calder Post</title><meta name="author" content="Jo Lee"><meta property="article:published_time" content="2021-05-03"></head>
<body><nav>Home</nav><article><h1>Baths to close in May</h1><p>{PROSE}</p><p>{QUOTE}</p></article></body></html>"""

MAIL = f"""From: Jo Lee <jo@calder.example>
To: desk@calder.example
Subject: Fwd: Baths to close in May
Date: Mon, 3 May 2021 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{PROSE}

{QUOTE}

-- 
Jo Lee, Calder
"""

MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://calder.example/1
Subject: Baths
Date: Tue, 4 May 2021 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

{PAGE}
------B--
"""

RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0\fswiss Helvetica;}\f0\fs24 Baths to close in May\par By Jo Lee\par "
    + PROSE
    + r"\par "
    + QUOTE.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ")
    + r"\par}"
)


def warc(page=PAGE, records=1):
    """Return a WARC file of one page, as often as asked, among records that are none."""
    body = page.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\n\x89PNG"
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno"

    def record(kind, content):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://calder.example/1\r\nWARC-Date: 2021-05-03T10:00:00Z\r\n"
        head += "WARC-Record-ID: <urn:uuid:11111111-1111-1111-1111-111111111111>\r\nContent-Type: application/http; msgtype=response\r\n"
        return (head + f"Content-Length: {len(content)}\r\n\r\n").encode() + content + b"\r\n\r\n"

    return [record("response", image), record("response", gone), *[record("response", http)] * records]
