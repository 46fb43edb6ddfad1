"""Which characters are these bytes? Bytes -> text, garbled characters (mojibake) mended, or refused by name."""

from __future__ import annotations

import codecs
import html
import re

import ftfy
from charset_normalizer import from_bytes

# Encodings of a news file that is not UTF-8, most usual first; a detector with a free choice sees East European code
# pages in short Western texts, so it is asked only when both of these read like noise.
WESTERN = ("cp1252", "mac_roman")
SAMPLE = 65_536
# More signs of a wrong encoding than this, a character, and the text is not to be believed.
ODD_SHARE = 0.002
LOST_SHARE = 0.001

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
# An accented capital after a small letter ("cafŽ", "ItÕs"), or a letter where a mark belongs ("Ò" at a word's edge).
_ODD = re.compile(
    "[a-z][À-ÖØ-ÞŠŒŽŸ]|(?<![^\\W\\d_])[ÒÓÔÕÐ](?=[A-Za-z])|[a-z.,!?][ÓÕÔ](?=\\W|$)|[\x80-\x9f]"
    "|[¡-¿†‡ˆ‰√∫≈∆◊˘˙˚˛ˇŁ](?=[A-Za-z])(?<![£¥§©®°±µ¶·«»¿¡ª¼½¾†‡§¢¨´¸¦¬¯²³¹º])|[a-z][‡†ˆ‰Ÿ√∫≈∆◊](?=[a-z])"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters: no file and no table takes them
# No line of these alone is garbled, whatever their order: what mends costs as much as all other reading.
_PLAIN = re.compile("[\t -~“”‘’–—…]*")
_MENDER = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_line_breaks=False, explain=False)


class NotText(ValueError):
    """These bytes are not text that can be believed; the message says what they are."""


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of a file's bytes.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        The encoding that the file's surroundings name (an HTTP header, a feed); believed only if it fits.

    Returns
    -------
    str

    Raises
    ------
    NotText
        If the bytes are no text, or text whose characters were lost before.

    Examples
    --------
    >>> decode("“Café”".encode("cp1252")), decode("“Café”".encode("mac_roman")), decode("“Café”".encode("utf-16"))
    ('“Café”', '“Café”', '“Café”')
    """
    text = _decoded(data, declared)
    if text is None or _share_of_control(text) > 0.01:
        raise NotText("not a text file")
    return text


def mend(text: str) -> str:
    """Return text with entities unescaped, mojibake mended and full-width letters narrow.

    Raises
    ------
    NotText
        If characters are garbled or lost beyond repair.

    Examples
    --------
    >>> mend("&ldquo;It&#8217;s naÃ¯ve,&rdquo; he said")
    '“It’s naïve,” he said'
    """
    text = _SURROGATES.sub("\ufffd", text)
    mended = text
    if not text.isascii() or "&" in text:
        mended = "\n".join(map(_mended_line, unescape(text).split("\n")))
    lost = mended.count("\ufffd")
    if lost > 1 and lost > LOST_SHARE * len(mended):
        raise NotText(f"characters were lost when it was saved ({lost} stand as \ufffd)")
    if not mended.isascii():
        bad = sum(ftfy.badness.badness(line) for line in mended.split("\n") if not _PLAIN.fullmatch(line))
        if bad > 2 and bad > ODD_SHARE * len(mended):
            raise NotText("garbled characters (mojibake) that cannot be put right")
    return mended


def _mended_line(line: str) -> str:
    return line if _PLAIN.fullmatch(line) else ftfy.fix_text(line, config=_MENDER)


def unescape(text: str) -> str:
    """Replace character entities, those escaped twice too; a bare ``&`` stays.

    >>> unescape("Marks &amp;amp; Co&#46; R&D; &ldquo;Yes&rdquo;")
    'Marks & Co. R&D; “Yes”'
    """
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def detect(sample: bytes) -> str:
    """Return the name of the encoding of a file's first bytes, for reading the rest of it as a stream.

    >>> detect("naïve".encode("utf-8")), detect("naïve".encode("cp1252")), detect("Yes".encode("utf-16"))
    ('utf-8-sig', 'cp1252', 'utf-16')
    """
    if sample.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) * 4 < len(sample):  # fewer than half of one side are zeros: something else
            raise NotText("not a text file")
        return "utf-16-be" if even > odd else "utf-16-le"
    if _mostly_utf8(sample):
        return "utf-8-sig"
    declared = _DECLARED.search(sample[:2048])
    if declared and (name := _known(declared[1].decode("ascii", "replace"))) and name != "utf-8":
        return name
    return _guess(sample)


def forgiving(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is not UTF-8 as Windows-1252: the handler ``forgiving`` of mixed exports."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("forgiving", forgiving)


def _decoded(data: bytes, declared: str | None) -> str | None:
    if declared and (name := _known(declared)):
        try:
            return data.decode("utf-8-sig" if name == "utf-8" else name)
        except UnicodeDecodeError:
            pass
    try:
        name = detect(data)
    except NotText:
        return None
    try:
        return data.decode(name, "forgiving" if name == "utf-8-sig" else "strict")
    except UnicodeDecodeError:
        return data.decode(name, "replace") if name.startswith("utf") else data.decode("latin-1")


def _mostly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for an end cut short or a few bytes from elsewhere."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 3:
            return True
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    right = sum(character > "\x7f" for character in text) - text.count("\ufffd")
    return right > 4 * lost


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _guess(sample: bytes) -> str:
    odd = {name: _odd(sample, name) for name in WESTERN}
    best = min(WESTERN, key=odd.__getitem__)
    high = sum(byte > 127 for byte in sample)
    western = high < 8 or high * 3 < len(sample)  # else most letters are not of the Latin alphabet
    if western and odd[best] * 4 <= high:
        return best
    found = from_bytes(sample[:SAMPLE]).best()
    return best if found is None else found.encoding


def _odd(sample: bytes, name: str) -> int:
    return len(_ODD.findall(sample.decode(name, "replace").replace("\ufffd", "\x80")))


def _share_of_control(text: str) -> float:
    return (len(_CONTROL.findall(text)) + text.count("\ufffd")) / max(len(text), 1)
