"""Twenty web pages in the markup of as many kinds of news site; stories, names and places are invented."""

from __future__ import annotations

from dataclasses import dataclass

BATHS = (
    "The swimming baths in Tarrow will close in May after 90 years, the town council decided on Monday night by nine votes to seven.",
    "“It is a shame,” said Ann Bo, 71, who swims there each morning. “The town needs its baths, and so do its children.”",
    "The council put the cost of repairs at £4.1 million, three times what it had set aside, and said that no builder had offered to do the work for less.",
    "Mayor Carl Dunn said the vote had been the hardest of his career. “We have no choice,” he told the meeting. “There is no money.”",
    "Opponents say they will go on fighting. A petition with 6,200 names was handed over before the meeting, and a march is planned for Saturday.",
    "The building, put up in 1936 after a gift by a mill owner, is protected, and it cannot be pulled down without leave of the county.",
)
FERRY = (
    "A ferry pilot who slept at the wheel was fined 900 dollars by a court in Port Sarn on Thursday and lost his licence for a year.",
    "The judge, Maria Hale, said that Owen Tull had put 112 passengers at risk when the boat ran on to a sandbank in thick fog in March.",
    "“You were trusted with lives,” she told him. “You slept.”",
    "Tull, 44, pleaded guilty. His lawyer said that he had worked eleven nights in a row because two colleagues were ill and nobody had been found to stand in.",
    "Nobody was hurt, but the passengers waited five hours for the tide, and three of them have since sued the company for the cost of missed flights.",
    "The company declined to comment. It has since hired four pilots, according to filings, and changed the way in which it draws up its rosters.",
)
HARVEST = (
    "Farmers in the Calder valley expect the poorest apple harvest in thirty years after a frost in the last week of April killed most of the blossom.",
    "Growers met in Dunmere on Tuesday to ask the regional government for help. They want loans without interest and a delay of the tax that falls due in autumn.",
    "“We picked forty tonnes last year,” said Rosa Amadi, whose family has kept orchards since 1920. “This year it may be six.”",
    "The minister for agriculture, Piet Lowe, promised an answer within a fortnight but warned that the budget had been set before the frost.",
    "Prices have begun to rise. A crate that cost 11 euros in the markets of the valley a year ago was sold for 19 on Monday.",
    "Scientists at the college say such frosts are likely to come more often, since mild winters now wake the trees three weeks earlier than in the 1980s.",
)

RELATED = (
    "Council leader quits over library row",
    "Ten walks to try this weekend",
    "Man arrested after fire at the old mill",
    "How we tested the new trams",
)


@dataclass(frozen=True)
class Page:
    """One page: its markup, and what a reader would call its story."""

    name: str
    html: str
    headline: str
    story: tuple[str, ...]
    author: str | None = None
    date: str | None = None


def _p(paragraphs, open="<p>", close="</p>"):
    return "\n".join(f"{open}{paragraph}{close}" for paragraph in paragraphs)


def _links(tag="li"):
    return "".join(f'<{tag}><a href="/n/{i}">{title}</a></{tag}>' for i, title in enumerate(RELATED))


def _head(title, site, author, date, ld=True, extra=""):
    data = (
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}",'
        f'"datePublished":"{date}T09:30:00+01:00","author":[{{"@type":"Person","name":"{author}"}}],'
        f'"publisher":{{"@type":"Organization","name":"{site}"}}}}</script>'
        if ld
        else f'<meta name="author" content="{author}"><meta property="article:published_time" content="{date}T09:30:00+01:00">'
    )
    return (
        f'<head><meta charset="utf-8"><title>{title} | {site}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{site}">{data}{extra}<style>p{{margin:0}}</style></head>'
    )


NAV = '<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
FOOT = '<footer><p>© 2026 Tarrow Media Ltd. All rights reserved.</p><ul><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy</a></li></ul></footer>'
COOKIES = '<div id="cookie-consent" class="cookie-banner"><p>We and our partners use cookies to give you the best experience. You can change your settings at any time.</p><button>Accept all</button></div>'

T1, T2, T3 = (
    "Baths to close in May after 90 years",
    "Pilot who slept at the wheel is fined",
    "Frost leaves valley with few apples",
)


def _wordpress():
    return f"""<!DOCTYPE html><html lang="en">{_head(T1, "Tarrow Courier", "Jo Lee", "2026-05-04")}<body class="single">{NAV}
<main id="main"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{T1}</h1>
<div class="entry-meta"><span class="byline">By <a rel="author" href="/jo">Jo Lee</a></span> <time datetime="2026-05-04">4 May 2026</time></div></header>
<figure class="wp-block-image"><img src="a.jpg" alt="The baths"><figcaption>The baths opened in 1936. Photo: Cy Do</figcaption></figure>
<div class="entry-content">{_p(BATHS[:3])}<div class="wp-block-group related-posts"><h3>Related</h3><ul>{_links()}</ul></div>{_p(BATHS[3:])}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a>Click to share on Facebook (Opens in new window)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Like this:</h3><p>Loading...</p></div></div>
<div class="author-box"><p>Jo Lee has reported on the council since 2012. She lives in Tarrow with two cats.</p></div></article>
<div id="comments" class="comments-area"><h2>3 comments</h2><p>Vote them all out, I say. They never listen to anybody in this town.</p></div></main>
<aside class="widget-area"><h2>Popular</h2><ul>{_links()}</ul></aside>{FOOT}</body></html>"""


def _blocks():
    paragraphs = _p(BATHS[:2], '<div data-component="text-block" class="sc-1"><p class="sc-eb">', "</p></div>")
    return f"""<!DOCTYPE html><html>{_head(T1, "TBC News", "Jo Lee", "2026-05-04")}<body>{COOKIES}{NAV}<main><article>
<div data-component="headline-block"><h1>{T1}</h1></div>
<div data-component="byline-block"><span>Jo Lee</span><span>TBC News, Tarrow</span></div>
<div data-component="image-block"><figure><div><img src="x"></div><figcaption>Swimmers have used the baths since 1936</figcaption><span class="source">Cy Do</span></figure></div>
{paragraphs}<div data-component="links-block" class="related-links"><h2>More on this story</h2><ul>{_links()}</ul></div>
{_p(BATHS[2:], '<div data-component="text-block" class="sc-1"><p class="sc-eb">', "</p></div>")}
<div data-component="include-block" class="newsletter-promo"><p>Get our flagship newsletter with all the headlines you need to start the day.</p><a>Sign up here.</a></div>
<div data-component="topic-list"><h2>Related topics</h2><ul><li><a>Tarrow</a></li><li><a>Swimming</a></li></ul></div></article></main>{FOOT}</body></html>"""


def _broadsheet():
    return f"""<!DOCTYPE html><html>{_head(T3, "The Observer of Dunmere", "Ruth Adeyemi", "2026-08-18")}<body>{NAV}<main><article>
<div data-gu-name="headline"><h1>{T3}</h1></div><div data-gu-name="standfirst" class="standfirst"></div>
<div data-gu-name="meta"><a rel="author">Ruth Adeyemi</a><details><summary>Tue 18 Aug 2026 09.30 CEST</summary>Last modified on Tue 18 Aug 2026 11.02 CEST</details></div>
<div data-gu-name="body"><div id="maincontent" class="article-body-commercial-selector">{_p(HARVEST[:2])}
<aside data-gu-name="pullquote" class="pullquote"><blockquote>This year it may be six</blockquote><footer>Rosa Amadi</footer></aside>
{_p(HARVEST[2:4])}<figure data-spacefinder-role="richLink" class="rich-link"><a href="/x">Orchards turn to cider as prices fall<span>Read more</span></a></figure>
<div class="ad-slot-container"><div class="ad-slot" aria-hidden="true">Advertisement</div></div>
<figure class="newsletter-embed"><h4>Sign up to First Thing</h4><p>Our morning email breaks down the key stories of the day.</p><span>Privacy Notice: Newsletters may contain information about charities.</span></figure>
{_p(HARVEST[4:])}</div></div><div class="submeta"><h2>Explore more on these topics</h2><ul><li>Farming</li><li>Weather</li></ul><button>Share</button></div></article>
<section data-component="most-viewed"><h2>Most viewed</h2><ol>{_links()}</ol></section></main>{FOOT}</body></html>"""


def _canadian():
    return f"""<!DOCTYPE html><html>{_head(T2, "Port Sarn News", "Lia Okafor", "2026-06-11")}<body>{NAV}<div id="content"><div class="detailHeader"><h1 class="detailHeadline">{T2}</h1>
<div class="detailSummary"><h2 class="deck"></h2></div><div class="bylineDetails"><span class="authorText"><a>Lia Okafor</a></span> · Port Sarn News · <time class="timeStamp">Posted: Jun 11, 2026 3:14 PM EDT | Last Updated: June 11</time></div></div>
<div class="storyWrapper"><div class="story"><span><figure class="imageMedia leadmedia-story full"><img alt="ferry"><figcaption class="image-caption">The ferry ran on to a sandbank in March. (Cy Do/Port Sarn News)</figcaption></figure>
{_p(FERRY[:3])}<ul class="similarLinks"><li class="similarLinkListItem"><a><span class="similarLinkText">Harbour board answers for fog signals</span></a></li></ul>
{_p(FERRY[3:])}<p><em>Have you been affected? Email us at </em><a href="mailto:desk@portsarn.example"><em>desk@portsarn.example</em></a></p></span></div></div>
<div class="articleBiographyContainer"><h3>ABOUT THE AUTHOR</h3><p class="biographyText">Lia Okafor is a court reporter for Port Sarn News.</p></div>
<div class="viafoura"><h2>Comments</h2><p>To encourage thoughtful and respectful conversations, first and last names will appear with each submission.</p></div></div>{FOOT}</body></html>"""


def _american():
    column = '<div class="css-53u6y8 StoryBodyCompanionColumn"><div>{}</div></div>'
    return f"""<!DOCTYPE html><html>{_head(T2, "The Sarn Times", "Lia Okafor", "2026-06-11")}<body><div id="app">{NAV}<main id="site-content"><article id="story">
<div id="top-wrapper"><div id="top-slug"><p>Advertisement</p></div><a href="#after-top">SKIP ADVERTISEMENT</a></div>
<header><h1 data-testid="headline">{T2}</h1><div data-testid="share-tools"><ul><li>Share full article</li></ul></div></header>
<figure><figcaption><span>The ferry on its sandbank in March.</span><span><span>Credit...</span><span>Cy Do for The Sarn Times</span></span></figcaption></figure>
<p class="byline">By <span itemprop="name">Lia Okafor</span></p><time datetime="2026-06-11T15:14:00-04:00">June 11, 2026</time>
<section name="articleBody" itemprop="articleBody">{column.format(_p(FERRY[:2]))}<div><div id="story-ad-1-wrapper"><p>Advertisement</p><a>SKIP ADVERTISEMENT</a></div></div>{column.format(_p(FERRY[2:4]))}
<div class="css-pncxxs etfikam0"><figure><img><figcaption>Owen Tull outside the court.</figcaption></figure></div>{column.format(_p(FERRY[4:]))}</section>
<div class="bottom-of-article"><p>Lia Okafor covers the courts for The Sarn Times. <a>More about Lia Okafor</a></p></div></article></main><div id="site-index">{_links("p")}</div></div></body></html>"""


def _regional():
    return f"""<!DOCTYPE html><html>{_head(T1, "Tarrow Live", "Jo Lee", "2026-05-04", ld=False)}<body>{NAV}<main><article class="article-main channel-news">
<h1 class="section-theme-background-indicator publication-font">{T1}</h1><p class="sub-title">Councillors voted after a debate of four hours</p>
<div class="byline"><span class="author-label">Jo Lee</span><span class="time-container">09:30, 4 MAY 2026</span></div>
<div class="share-bar"><ul class="social-sites"><li>Share</li><li>Comments</li></ul></div>
<div class="article-body">{_p(BATHS[:1])}<div class="image-container"><figure class="in-article-image"><img><figcaption><span class="caption-title">The baths on Monday</span><span class="caption-credit">(Image: Cy Do/Tarrow Live)</span></figcaption></figure></div>
{_p(BATHS[1:3])}<p><strong>READ MORE:</strong> <a href="/x">Council leader quits over library row</a></p><div class="inline-newsletter"><form><p>Sign up to our free daily newsletter</p><input></form><p>We use your sign-up to provide content in ways you have consented to.</p></div>
{_p(BATHS[3:])}<div class="read-more-links"><h2>Read next:</h2><ul>{_links()}</ul></div><p><em>Want the latest Tarrow news? <a>Join our WhatsApp group</a> for breaking news straight to your phone.</em></p></div>
<div class="tag-list"><span>Topics</span><a>Swimming</a><a>Council</a></div></article></main>{FOOT}</body></html>"""


def _agency():
    return f"""<!DOCTYPE html><html>{_head(T3, "Associated Wire", "Ruth Adeyemi", "2026-08-18")}<body><div class="Page">{NAV}<div class="Page-content"><main><h1 class="Page-headline">{T3}</h1>
<div class="Page-authors">By <span>RUTH ADEYEMI</span></div><div class="Page-actions">Share</div>
<div class="RichTextStoryBody RichTextBody"><p>DUNMERE (AW) — {HARVEST[0]}</p>{_p(HARVEST[1:3])}<div class="PageListEnhancementGeneric"><div class="PageListEnhancementGeneric-title">Related Stories</div>
<div class="PagePromo"><a>{RELATED[0]}</a></div><div class="PagePromo"><a>{RELATED[2]}</a></div></div>{_p(HARVEST[3:])}<p>___</p><p>This story has been corrected to show that the frost came in April, not March.</p>
<div class="HubPeekModule">{_links("div")}</div></div></main></div>{FOOT}</div></body></html>"""


def _portal():
    return f"""<!DOCTYPE html><html>{_head(T2, "SarnPost", "Lia Okafor", "2026-06-11")}<body>{NAV}<main><header><h1 class="headline">{T2}</h1></header><section class="entry__content-list js-entry-content">
<div class="primary-cli cli cli-text">{_p(FERRY[:2])}</div><div class="cli cli-advertisement ad_spot"><div>LOADING</div><p class="advertisement-label">Advertisement</p></div>
<div class="primary-cli cli cli-text">{_p(FERRY[2:4])}</div><div class="cli cli-support-huffpost"><h3>Support Free Journalism</h3><p>Our mission is to tell stories for everyone. Consider supporting us for as little as 2 dollars.</p></div>
<div class="primary-cli cli cli-text">{_p(FERRY[4:])}</div><div class="cli cli-related-articles"><h2>Related</h2><ul>{_links()}</ul></div></section>
<section class="bottom-recirc"><h2>Also on SarnPost:</h2>{_links("p")}</section></main>{FOOT}</body></html>"""


def _indian():
    return f"""<!DOCTYPE html><html>{_head(T3, "The Calder Express", "Ruth Adeyemi", "2026-08-18")}<body>{NAV}<div class="native_story"><h1 id="main-heading-article">{T3}</h1><h2 class="synopsis"></h2>
<div class="editor-details"><div class="editor">Written by: <a>Ruth Adeyemi</a><br>Dunmere | Updated: August 18, 2026 09:30 IST</div></div>
<div class="full-details"><span class="custom-caption"><img>An orchard after the frost. (Express photo by Cy Do)</span><div id="pcl-full-content" class="story_details">{_p(HARVEST[:2])}
<div class="ie-int-campign-ad"><a>Story continues below this ad</a></div><div class="pdsc-related-modify"><p><strong>Also Read |</strong><a>Orchards turn to cider as prices fall</a></p></div>{_p(HARVEST[2:])}
<p><strong>(With inputs from CTI)</strong></p></div></div><div class="ie-customshare">Click here to join our channel and stay updated with the latest headlines</div>
<div class="tags"><span>TAGS:</span> <a>apples</a> <a>frost</a></div></div><section class="more-from">{_links("p")}</section>{FOOT}</body></html>"""


def _tabloid():
    return f"""<!DOCTYPE html><html>{_head(T2, "Sarn Mail", "Lia Okafor", "2026-06-11", ld=False)}<body>{NAV}<div id="js-article-text" class="article wide"><h2>{T2}</h2>
<ul class="mol-bullets-with-font"><li><strong>Owen Tull slept while his boat ran on to a sandbank with 112 people on board</strong></li></ul>
<p class="author-section byline-plain">By <a class="author">Lia Okafor</a></p><p class="byline-section"><span>Published: 09:30 EDT, 11 June 2026</span> | <span>Updated: 10:02 EDT, 11 June 2026</span></p>
<div id="articleIconLinksContainer" class="social-links"><ul><li>e-mail</li><li>14 shares</li></ul></div>
<div itemprop="articleBody">{_p(FERRY[:2], '<p class="mol-para-with-font">')}<div class="artSplitter mol-img-group"><div><img></div><p class="imageCaption">Owen Tull leaves the court in Port Sarn on Thursday</p></div>{_p(FERRY[2:4], '<p class="mol-para-with-font">')}
<div class="related-carousel with-fb-or-tw"><h3>RELATED ARTICLES</h3>{_links()}</div>{_p(FERRY[4:], '<p class="mol-para-with-font">')}</div>
<div class="share-or-comment"><p>Share or comment on this article: {T2}</p></div></div>{FOOT}</body></html>"""


def _drupal():
    return f"""<!DOCTYPE html><html>{_head(T1, "Radio Tarrow", "Jo Lee", "2026-05-04", ld=False)}<body class="node-type-news">{NAV}<main role="main"><article class="node node--type-news"><h1><span>{T1}</span></h1>
<div class="field field--name-field-author">By Jo Lee</div><div class="field field--name-field-date">May 4, 2026</div>
<div class="field field--name-field-image"><img><div class="field field--name-field-caption">The baths, seen from the river</div></div>
<div class="field field--name-body field--type-text-with-summary">{_p(BATHS)}</div><div class="field field--name-field-tags"><div class="field__label">Tags</div><a>council</a></div>
<div class="audio-player"><p>Listen to this story</p><span>0:00 / 4:32</span></div></article></main><div class="region-sidebar"><h2>Latest</h2>{_links("p")}</div>{FOOT}</body></html>"""


def _newsletter_site():
    return f"""<!DOCTYPE html><html>{_head(T3, "Valley Notes", "Ruth Adeyemi", "2026-08-18")}<body><div id="main" class="main typography use-theme-bg"><article class="newsletter-post post"><div class="post-header"><h1 class="post-title">{T3}</h1><h3 class="subtitle"></h3>
<div class="pencraft byline-wrapper"><a>Ruth Adeyemi</a> <span>Aug 18, 2026</span></div></div><div class="available-content"><div dir="auto" class="body markup">{_p(HARVEST[:3])}
<div class="subscription-widget-wrap"><div class="preamble"><p>Valley Notes is a reader-supported publication. To receive new posts, consider becoming a subscriber.</p></div><form><input><button>Subscribe</button></form></div>
{_p(HARVEST[3:])}<div class="captioned-image-container"><figure><img><figcaption class="image-caption">Blossom in April</figcaption></figure></div></div></div></article>
<div class="post-footer"><a>12 Likes</a><a>Share this post</a></div><div class="comments-page"><h4>Discussion about this post</h4><p>Thank you for this, Ruth. My uncle lost everything.</p></div></div></body></html>"""


def _live_inside():
    return f"""<!DOCTYPE html><html>{_head(T1, "Tarrow Courier", "Jo Lee", "2026-05-04")}<body>{NAV}<main><article><h1>{T1}</h1><div class="article-content">{_p(BATHS)}</div></article>
<section class="live-blog" itemtype="https://schema.org/LiveBlogPosting"><h2>As it happened</h2><article class="live-blog-post" itemprop="liveBlogUpdate"><time>21:04</time><h3>The vote is in</h3><p>Nine to seven. There is shouting in the gallery, and somebody has thrown a towel.</p></article>
<article class="live-blog-post"><time>20:40</time><p>The mayor is on his feet now and asks for quiet.</p></article></section></main>{FOOT}</body></html>"""


def _paywall():
    return f"""<!DOCTYPE html><html>{_head(T2, "The Sarn Times", "Lia Okafor", "2026-06-11")}<body>{COOKIES}{NAV}<main><article><h1>{T2}</h1><div class="article__content">{_p(FERRY[:3])}
<div class="paywall-fade"></div></div><div class="paywall-barrier"><h2>Keep reading for $1 a week</h2><p>You have reached your limit of free articles. Subscribe to unlock unlimited digital access, or log in if you are a member.</p><button>See my options</button></div></article></main>{FOOT}</body></html>"""


def _amp():
    return f"""<!doctype html><html ⚡>{_head(T3, "Dunmere Gazette", "Ruth Adeyemi", "2026-08-18")}<body><amp-sidebar id="sb" layout="nodisplay"><ul><li>Home</li></ul></amp-sidebar><article><h1 class="title">{T3}</h1>
<div class="meta">Ruth Adeyemi · 18 August 2026</div><amp-img src="x"></amp-img><p class="caption">An orchard near Dunmere (Photo: Cy Do)</p>{_p(HARVEST[:3])}<amp-ad type="x"><div overflow>Advertisement</div></amp-ad>
{_p(HARVEST[3:])}<amp-social-share type="twitter"></amp-social-share><div class="related-amp"><h3>You may also like</h3>{_links("p")}</div></article>{FOOT}</body></html>"""


def _old_table():
    text = "<br><br>".join(FERRY)
    return f"""<HTML><HEAD><TITLE>{T2}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="780"><TR><TD WIDTH="120"><A HREF="/">Home</A><BR><A HREF="/a">Archive</A><BR><A HREF="/w">Weather</A></TD>
<TD><H1>{T2}</H1><FONT FACE="Times"><I>By Lia Okafor</I><BR><BR>{text}</FONT></TD></TR></TABLE><CENTER><FONT SIZE="1">Copyright 2026 Port Sarn Packet. All rights reserved.</FONT></CENTER></BODY></HTML>"""


def _xhtml():
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Saved from the archive -->
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">{_head(T1, "Tarrow Courier", "Jo Lee", "2026-05-04", ld=False)}<body><div id="header"><div id="nav"><a href="/">Home</a></div></div><div id="wrapper"><div id="story"><h1>{T1}</h1><p class="byline">By Jo Lee</p>
{_p(BATHS)}<p class="photo-credit">Photographs: Cy Do</p></div><div id="sidebar"><h3>Most read</h3>{_links("p")}</div></div><div id="footer"><p>Contact us</p></div></body></html>"""


def _hashed():
    return f"""<!DOCTYPE html><html>{_head(T3, "Dunmere Today", "Ruth Adeyemi", "2026-08-18")}<body><div class="x1a"><div class="q8s"><a>News</a><a>Sport</a></div><div class="b7k"><div class="k22"><h1 class="z9">{T3}</h1></div>
<div class="p01"><div class="t5">{_p(HARVEST[:2], '<p class="e4">')}</div><div class="m3"><img><div class="c6">An orchard near Dunmere. (Cy Do/AFP/Getty Images)</div></div><div class="t5">{_p(HARVEST[2:4], '<p class="e4">')}</div>
<div class="t5"><p class="e4"><a href="/x">READ MORE: Orchards turn to cider as prices fall</a></p>{_p(HARVEST[4:], '<p class="e4">')}</div></div></div><div class="u1">{_links("div")}</div></div></body></html>"""


def _tweets():
    return f"""<!DOCTYPE html><html>{_head(T2, "Port Sarn News", "Lia Okafor", "2026-06-11")}<body>{NAV}<main><article><h1>{T2}</h1><div class="story-body">{_p(FERRY[:4])}
<blockquote class="twitter-tweet"><p lang="en">Tide tables for the weekend are out <a>pic.twitter.com/Ab12Cd</a></p>&mdash; Harbour Board (@sarnharbour) <a>June 11, 2026</a></blockquote><script async src="x.js"></script>
{_p(FERRY[4:])}</div><div class="story-tags"><a>Courts</a></div></article></main><div class="newsletter-modal" role="dialog"><h2>Before you go</h2><p>Join 40,000 readers of our daily briefing.</p></div>{FOOT}</body></html>"""


def _gallery():
    return f"""<!DOCTYPE html><html>{_head(T1, "Tarrow Courier", "Jo Lee", "2026-05-04")}<body>{COOKIES}<div class="subscribe-ribbon"><p>Subscribe from 99p a month</p></div>{NAV}<main class="container"><div class="row"><div class="col-8"><h1>{T1}</h1><div class="gallery-slider"><div class="slide"><img><p>1 of 3: The pool in 1936</p></div><div class="slide"><img><p>2 of 3: The changing rooms</p></div></div>
<div class="article-text">{_p(BATHS[:4])}<div class="video-wrap"><div class="video-title">WATCH: Protest outside the town hall</div><video></video></div><blockquote class="pull-quote">We have no choice</blockquote>{_p(BATHS[4:])}</div>
<div class="promo-box"><h3>Download our app</h3><p>All the news of Tarrow in your pocket.</p></div></div><div class="col-4 rail"><h3>Most popular</h3>{_links("p")}</div></div></main>{FOOT}</body></html>"""


PAGES = (
    Page("wordpress", _wordpress(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("blocks", _blocks(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("broadsheet", _broadsheet(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("canadian", _canadian(), T2, FERRY, "Lia Okafor", "2026-06-11"),
    Page("american", _american(), T2, FERRY, "Lia Okafor", "2026-06-11"),
    Page("regional", _regional(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("agency", _agency(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("portal", _portal(), T2, FERRY, "Lia Okafor", "2026-06-11"),
    Page("indian", _indian(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("tabloid", _tabloid(), T2, FERRY, "Lia Okafor", "2026-06-11"),
    Page("drupal", _drupal(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("newsletter site", _newsletter_site(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("live blog beside", _live_inside(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("paywall stub", _paywall(), T2, FERRY[:3], "Lia Okafor", "2026-06-11"),
    Page("amp", _amp(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("table of 1999", _old_table(), T2, FERRY, "Lia Okafor"),
    Page("xhtml", _xhtml(), T1, BATHS, "Jo Lee", "2026-05-04"),
    Page("hashed classes", _hashed(), T3, HARVEST, "Ruth Adeyemi", "2026-08-18"),
    Page("tweets", _tweets(), T2, FERRY, "Lia Okafor", "2026-06-11"),
    Page("gallery", _gallery(), T1, BATHS, "Jo Lee", "2026-05-04"),
)
