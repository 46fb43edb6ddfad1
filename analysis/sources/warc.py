"""WARC files, as of CC-NEWS and web archives -> stories: a page a record, read one after the other."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from typing import Any

from analysis.errors import SourceError
from analysis.sources import html
from analysis.sources.fields import Columns
from analysis.sources.formats import Tell, missing
from analysis.sources.packed import File
from analysis.sources.story import Raw

_TYPES = frozenset("warcinfo response request metadata resource revisit conversion continuation".split())


def read(file: File, columns: Columns, tell: Tell) -> Iterator[Raw]:
    """Yield the stories of a WARC file's web pages; pages without one are told of.

    Raises
    ------
    SourceError
        If warcio is not installed, or the file breaks off.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise missing(file, "warc", error) from error
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    with file.open() as stream:
        records = iter(ArchiveIterator(stream, no_record_parse=False))
        number = 0
        is_archive = False
        while True:
            number += 1
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # what is wrong with a file we say ourselves
                    record = next(records)
                    is_archive = is_archive or record.rec_type in _TYPES
                    page = _page(record)
            except StopIteration:
                if not is_archive:
                    raise SourceError(file.name, "no record in this web archive", "get it anew") from None
                return
            except SourceError:
                raise
            except Exception as error:  # the library's own, for a record cut short
                reason = "not as the format has it" if isinstance(error, AttributeError | TypeError) else str(error)
                problem = f"the archive breaks off in record {number} ({' '.join(reason.split())[:150]})"
                raise SourceError(file.name, problem, "get it anew") from error
            if page is None:
                continue
            data, address, charset = page
            raw = html.story(data, address, charset)
            if raw is None:
                tell(
                    SourceError(
                        f"{file.name}, record {number}", f"no story in the page {address}", "name pages of stories"
                    )
                )
            else:
                yield Raw(raw.text, raw.known, f"record {number}", raw.headless)


def _page(record: Any) -> tuple[bytes, str, str | None] | None:
    """Return a record's page, its address and its encoding, or None if the record is none of a page."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    kind = headers.get_header("Content-Type") or ""
    if "html" not in kind.casefold():
        return None
    charset = (
        kind.casefold().split("charset=", 1)[1].split(";")[0].strip(" \"'") if "charset=" in kind.casefold() else None
    )
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return record.content_stream().read(html.MAX_BYTES), address, charset
