"""Saved and fetched web pages -> stories: the main text by trafilatura, what is no story taken out before it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import lxml.html
from lxml import etree

from analysis.errors import SourceError
from analysis.sources import encoding
from analysis.sources.about import metadata
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell
from analysis.sources.packed import MADE_HERE, File
from analysis.sources.story import Raw

MAX_BYTES = 20_000_000
#: Fewer words than this in every paragraph, and a page has no story.
FEWEST_WORDS = 5
#: Attributes that a tag has at most: the parser compares each with all before it.
MOST_ATTRIBUTES = 5_000
#: Words that a paragraph that is all link has at most, if it is another story's headline.
LONGEST_LINK = 25

# Never the story; and tags that are not unless they hold most of the page, as a form around all of an old page does.
_GONE = frozenset(
    "script style noscript template iframe svg button select input textarea picture video audio canvas object embed"
    " menu".split()
)
_SIDE = frozenset("nav footer aside form figure figcaption dialog address".split())
# Words in the names of classes and ids that news sites give to what is not the story.
_NO_STORY = re.compile(
    r"(?:^|-)(?:related|recirc\w*|recommend\w*|newsletters?|share|shares|sharing|social\w*|captions?|credits?|pull-?quotes?|promos?|advert\w*|ads?"
    r"|sponsor\w*|cookies?|consent|gdpr|paywall\w*|subscri\w*|sign-?up|comments?|breadcrumbs?|tags|tag-(?:list|cloud|container|links|wrapper|group)"
    r"|topics|topic-list|author-?(?:bio|box|info|card|block|details)|bio|biography\w*|about-?author|by-?lines?|editor-details|time-?stamps?"
    r"|(?:entry|post|article)-meta|more-?(?:on|stories|from|like|news)|read-?(?:more|next|also)|most-?(?:read|popular|viewed)|popular|trending"
    r"|live-?blog\w*|live-?updates?|gallery|slideshow|carousel|widgets?|sidebar|teasers?|outbrain|taboola|toolbar|print-?only|skip-?link"
    r"|visually-?hidden|sr-?only|screen-reader-text|inline-?links?|similar-?links?|also-?read|feedback|survey|polls?|modal|overlay|popup|disclaimer"
    r"|copyright|footer|app-?(?:banner|promo)|donat\w*|support-\w+|membership|player|(?:featured-)?video-?(?:wrap\w*|title|caption|embed)?|source-\w+|article-source|rail|up-?next|toast"
    r"|notification|banner|onward|editors-?picks?|hashtags?|ribbon|instagram-media|fb-post|tiktok-embed|reddit-embed|correction-link|skip-ad)(?:$|-)",
    re.I,
)
# Names that only tell of the layout around the story, or of its subject.
_LAYOUT = re.compile(
    r"(?:has|with|without|is|no|tag(?!-(?:list|cloud|container|links|wrapper|group))|category|type|status|format|page|single|col)-",
    re.I,
)
# ... and those of the story's own vessel.
_STORY = re.compile(
    r"(?:article|story|post|entry|content|main|page|news)-?(?:body|text|content|copy)|(?:article|main|content|body)",
    re.I,
)
_KEEPS = frozenset("html body main".split())
_TAG = re.compile("<(?:(script|style)\\b|[a-z])", re.I)
_CODE_ENDS = re.compile("</(?:script|style)", re.I)
_TO_A_VALUE = re.compile(r"""[^>=]*(?:=(?:\s*+(?:"[^"]*"?|'[^']*'?)|)|>|$)""")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.I)
_ROLES = frozenset("navigation complementary banner contentinfo dialog alertdialog".split())
_BLOCKS = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 li ul ol blockquote section article tr table dd dt header figure pre hr".split()
)


def read(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the one story of a web page.

    Raises
    ------
    SourceError
        If there is no story in the page, it is a live blog, or a report that was made here.
    """
    if MADE_HERE.search(file.head()):
        raise SourceError(file.name, "a report that media-analysis made, no story", "name the story that it is of")
    raw = story(file.content(MAX_BYTES), None)
    if raw is None:
        raise SourceError(file.name, "no story in this web page", "save the page of one story, or its text as .txt")
    yield raw


def story(data: bytes, url: str | None, declared: str | None = None) -> Raw | None:
    """Return the story of a page, or None if it has none.

    Parameters
    ----------
    data : bytes
    url : str, optional
        Where the page stands; the page's own canonical address goes before it.
    declared : str, optional
        The encoding that an HTTP header names.

    Returns
    -------
    Raw or None

    Examples
    --------
    >>> text = b"<h1>Baths to close</h1><p>They will close, the council said.</p>"
    >>> page = b"<html><body><nav>Home</nav><article>" + text + b"</article></body></html>"
    >>> found = story(page, None)
    >>> (found.known["headline"], found.text.splitlines()[-1]) if found else None
    ('Baths to close', 'They will close, the council said.')
    """
    try:
        text = encoding.decode(data, declared)
    except encoding.NotText:
        return None
    tree = parse(text)
    if tree is None:
        return None
    known = metadata(tree)
    if url and not known.get("url"):
        known["url"] = url
    body = _main_text(_pruned(tree), known)
    has_story = any(len(line.split()) >= FEWEST_WORDS for line in body.split("\n"))
    return Raw(body, known, headless=True) if has_story else None


def fragment(text: str) -> str:
    """Return the text of a piece of HTML, as feeds and exports carry it: a block a paragraph.

    >>> fragment("<p>One &amp; two.</p><figure><figcaption>No</figcaption></figure><p>Three<br/>four</p>")
    'One & two.\\n\\nThree\\n\\nfour'
    """
    tree = parse(f"<html><body>{text}</body></html>")
    return "" if tree is None else _text_of(_pruned(tree))


def parse(text: str) -> lxml.html.HtmlElement | None:
    """Return the tree of a page; one that begins with an XML declaration too."""
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text.replace("\x00", ""))
    if _has_endless_tag(text):
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _has_endless_tag(text: str) -> bool:
    """Tell whether a tag has more attributes than any page's own.

    >>> _has_endless_tag("<p " + "a='<' " * 6000 + ">"), _has_endless_tag('<p class="a > b">' * 3000)
    (True, False)
    """
    at = 0
    while (tag := _TAG.search(text, at)) is not None:
        at, attributes = tag.end(), 0
        while (part := _TO_A_VALUE.match(text, at)) is not None and part.end() > at:
            at = part.end()
            attributes += len(part[0].split("=", 1)[0].split())
            if attributes > MOST_ATTRIBUTES:
                return True
            if part[0][-1] == ">" or at == len(text):
                break
        if tag[1]:
            ends = _CODE_ENDS.search(text, at)
            at = ends.end() if ends is not None else len(text)
    return False


def _pruned(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Take out of a page what is not the story by its tag, its class or its role."""
    for tweet in tree.xpath("//blockquote[contains(@class, 'twitter-tweet')]"):
        words = " ".join(tweet.text_content().split())
        tweet.clear(keep_tail=True)
        tweet.tag, tweet.text = "p", words
    whole = len(tree.text_content())
    for paragraph in [*tree.iter("p", "li", "h2", "h3", "h4")]:
        if paragraph.getparent() is not None and _is_link(paragraph):
            paragraph.drop_tree()
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag in _GONE or (_is_aside(element) and len(element.text_content()) < 0.6 * whole):
            element.drop_tree()
    return tree


def _is_aside(element: lxml.html.HtmlElement) -> bool:
    if element.tag in _KEEPS:
        return False
    if element.tag in _SIDE or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in _ROLES or _HIDDEN.search(element.get("style") or ""):
        return True
    told = " ".join(element.get(name) or "" for name in ("class", "id", "data-component", "data-testid"))
    names = [_hyphened(name) for name in told.split()]
    if "LiveBlogPosting" in (element.get("itemtype") or ""):
        return True
    return any(_NO_STORY.search(name) and not _LAYOUT.match(name) for name in names) and not any(
        map(_STORY.fullmatch, names)
    )


def _is_link(paragraph: lxml.html.HtmlElement) -> bool:
    """Whether all of a paragraph is a link, and not ended as a sentence is: another story's headline."""
    text = " ".join(paragraph.text_content().split())
    linked = " ".join("".join(link.text_content() for link in paragraph.iter("a")).split())
    return bool(text) and text == linked and len(text.split()) <= LONGEST_LINK and text[-1] not in '.!?”"’…'


def _hyphened(name: str) -> str:
    """Return a class's name with its words parted by one hyphen.

    >>> _hyphened("Article_relatedStories__x1")
    'Article-related-Stories-x1'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_-]+", "-", name)


def _main_text(tree: lxml.html.HtmlElement, known: Mapping[str, object]) -> str:
    """Return the story's paragraphs: of the element marked as its body, else what trafilatura takes for it."""
    marked = tree.xpath("//*[@itemprop='articleBody']")
    if len(marked) == 1 and len(text := _text_of(marked[0])) > 200:
        return text
    import trafilatura

    try:
        found = trafilatura.extract(
            tree,
            output_format="txt",
            include_comments=False,
            include_tables=False,
            favor_recall=True,
            deduplicate=False,
        )
    except Exception:  # a library's slip is no reason to lose the page
        found = None
    return _blocks(found) if found else _text_of(tree)


def _blocks(text: str) -> str:
    lines = (re.sub(r"^[-•]\s+", "", line.strip()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _text_of(element: lxml.html.HtmlElement) -> str:
    """Return an element's text, each block on a paragraph of its own."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        block = node.tag in _BLOCKS
        if event == "start":
            parts.append(("\n\n" if block else "") + re.sub(r"\s+", " ", node.text or ""))
        else:
            parts.append(
                ("\n\n" if block else "") + (re.sub(r"\s+", " ", node.tail or "") if node is not element else "")
            )
    return _blocks(re.sub(r" *\n[ \n]*", "\n\n", "".join(parts)))
