"""What is in a file, seen through its compression? One value for a file, and the files in an archive."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from analysis.errors import SourceError

HEAD = 65_536
#: A compressed file that grows beyond this size and this many times its own is a bomb.
BOMB_BYTES = 100_000_000
BOMB_RATIO = 200
MAX_MEMBERS = 200_000
#: In the head of each page that this package makes of stories.
MADE_HERE = re.compile(rb"<meta [^>]*name=.media-analysis-inputs")
_COMPRESSED = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_COMPRESSED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz", ".zstd")


@dataclass(frozen=True, slots=True)
class File:
    """One file to read: its name as messages and `Article.source` show it, and how to open it, as often as needed.

    ``named`` says whether a user named it, or an archive that was; ``most`` how many bytes of one story a user allows.
    """

    name: str
    open: Callable[[], IO[bytes]]
    named: bool = True
    most: int = 0

    @property
    def stem(self) -> str:
        """The name without folders, compression and suffix."""
        return stem(self.name)

    @property
    def suffix(self) -> str:
        """The suffix in small letters, that of a compression left out."""
        return Path(_bare(self.name)).suffix.lower()

    def head(self) -> bytes:
        """Return the first bytes of what the file holds."""
        found = b""
        with self.open() as stream:
            while len(found) < HEAD:
                try:
                    data = stream.read1(HEAD - len(found)) if hasattr(stream, "read1") else stream.read(HEAD)
                except SourceError:
                    if not found:
                        raise
                    break  # whoever reads on is told
                if not data:
                    break
                found += data
        return found

    def content(self, most: int) -> bytes:
        """Return all of the file.

        Raises
        ------
        SourceError
            If it holds more than `most` bytes, or more than `File.most` where that is larger.
        """
        most = max(most, self.most)
        with self.open() as stream:
            data = stream.read(most + 1)
            stream.read(1)  # whether it ended, or broke off
        if len(data) > most:
            raise SourceError(
                self.name, f"too large for a story (over {most:,} bytes)",
                "split it into one file a story, or raise --max-size",
            )  # fmt: skip
        return data

    @contextlib.contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """Open the file so that a reader can go to and fro in it; what cannot is copied to a temporary file."""
        with self.open() as stream:
            if isinstance(stream, io.BufferedReader) and stream.seekable() and isinstance(stream.raw, io.FileIO):
                yield stream
                return
            with tempfile.SpooledTemporaryFile(max_size=32_000_000) as copy:
                shutil.copyfileobj(stream, copy, 1 << 20)
                copy.seek(0)
                yield copy


def stem(name: str) -> str:
    """Return a file's name without folders, compression and suffix.

    >>> stem("news/2026/stories.jsonl.gz")
    'stories'
    """
    return Path(_bare(name)).stem


def _bare(name: str) -> str:
    name = name.replace("\\", "/").rsplit("/", 1)[-1]
    while name.lower().endswith(_COMPRESSED_SUFFIXES):
        name = name.rsplit(".", 1)[0]
    return name


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as text that every file and terminal takes: bytes that are no UTF-8 as ``%XX``.

    >>> shown(os.fsdecode(b"caf\\xe9.txt"))
    'caf%E9.txt'
    """
    text = os.fspath(path)
    return "".join(
        f"%{ord(character) - 0xDC00:02X}" if 0xDC80 <= ord(character) <= 0xDCFF else character for character in text
    )


def unpacked(name: str, opener: Callable[[], IO[bytes]]) -> IO[bytes]:
    """Open a file and see through its compression."""
    try:
        raw = opener()
        magic = raw.read(6)
        raw.seek(0)
    except Exception as error:  # a driver's own exceptions are its own
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        raise SourceError(name, f"cannot be opened ({reason})", "check the path and its permissions") from error
    kind = next((kind for mark, kind in _COMPRESSED if magic.startswith(mark)), None)
    if kind is None:
        return raw
    return io.BufferedReader(_Bounded(name, _decompressor(kind, raw), raw.tell), 1 << 16)


def _decompressor(kind: str, raw: IO[bytes]) -> Any:
    if kind == "gzip":
        return gzip.GzipFile(fileobj=raw)
    if kind == "bzip2":
        return bz2.BZ2File(raw)
    if kind == "xz":
        return lzma.LZMAFile(raw)
    import zstandard

    return zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)


class _Bounded(io.RawIOBase):
    """A stream that refuses to grow far beyond what it was packed to, and names the file where it breaks off."""

    def __init__(self, name: str, inner: Any, packed: Callable[[], int]) -> None:
        self._name, self._inner, self._packed, self._read = name, inner, packed, 0
        self._broken: SourceError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._broken is not None:
            raise self._broken
        try:
            data = self._inner.read1(len(buffer)) if hasattr(self._inner, "read1") else self._inner.read(len(buffer))
        except Exception as error:  # each library has its own for broken data
            self._broken = SourceError(self._name, f"the compressed data is broken ({error})", "get the file anew")
            if self._read == 0:
                raise self._broken from error
            return 0  # what came before is handed out; whoever asks for more is told
        self._read += len(data)
        if self._read > BOMB_BYTES and self._read > BOMB_RATIO * max(self._packed(), 1):
            raise SourceError(self._name, "it grows more than any text does when it is unpacked", "unpack it yourself")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


def check_packed(name: str, packed: zipfile.ZipFile) -> None:
    """Refuse a document whose parts grow far beyond what they were packed to.

    Raises
    ------
    SourceError
    """
    full = sum(info.file_size for info in packed.infolist())
    small = sum(info.compress_size for info in packed.infolist())
    if full > BOMB_BYTES and full > BOMB_RATIO * max(small, 1):
        raise SourceError(name, "it grows more than any text does when it is unpacked", "save it anew")


def members(archive: File) -> Iterator[File]:
    """Yield the files in a zip archive.

    Raises
    ------
    SourceError
        If the archive is broken or has too many files.
    """
    with archive.seekable() as stream:
        try:
            packed = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise SourceError(archive.name, f"a broken zip archive ({error})", "get the file anew") from error
        infos = [info for info in packed.infolist() if not info.is_dir()]
        if len(infos) > MAX_MEMBERS:
            raise SourceError(archive.name, f"{len(infos):,} files in one archive", "unpack it and name the folder")
        for info in sorted(infos, key=lambda info: info.filename):
            yield File(f"{archive.name}/{shown(info.filename)}", _member(archive, packed, info), False, archive.most)


def _member(archive: File, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    name = f"{archive.name}/{shown(info.filename)}"

    def opener() -> IO[bytes]:
        try:
            inner = packed.open(info)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError) as error:
            raise SourceError(name, f"cannot be unpacked ({error})", "unpack the archive yourself") from error
        bounded = io.BufferedReader(_Bounded(name, inner, lambda: info.compress_size), 1 << 16)
        if any(bounded.peek(6).startswith(mark) for mark, _ in _COMPRESSED):
            return io.BufferedReader(
                _Bounded(name, gzip.GzipFile(fileobj=bounded), lambda: info.compress_size), 1 << 16
            )
        return bounded

    return opener
