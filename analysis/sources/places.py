"""Where are the files? Paths, folders, patterns, archives, compressed files, remote addresses, standard input."""

from __future__ import annotations

import bz2
import contextlib
import glob
import gzip
import io
import lzma
import os
import re
import shutil
import stat
import sys
import tempfile
import urllib.parse
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from analysis.errors import SourceError

HEAD = 65_536
#: A compressed file that grows beyond this size and this many times its own is a bomb.
BOMB_BYTES = 100_000_000
BOMB_RATIO = 200
MAX_MEMBERS = 200_000
_COMPRESSED = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_COMPRESSED_SUFFIXES = (".gz", ".zst", ".bz2", ".xz", ".zstd")
_REMOTE = re.compile(r"[a-z][a-z0-9+]+://", re.I)


@dataclass(frozen=True, slots=True)
class File:
    """One file to read: its name as messages and `Article.source` show it, and how to open it, as often as needed."""

    name: str
    open: Callable[[], IO[bytes]]
    named: bool = True

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
        with self.open() as stream:
            return stream.read(HEAD)

    def bytes(self, most: int) -> bytes:
        """Return all of the file.

        Raises
        ------
        SourceError
            If it holds more than `most` bytes.
        """
        with self.open() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise SourceError(
                self.name, f"too large for a story (over {most:,} bytes)", "split it into one file a story"
            )
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


def local(path: str | Path) -> File:
    """Return the file at a path of this machine.

    Raises
    ------
    SourceError
        If it is no file, or cannot be opened.
    """
    name = shown(path)
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise SourceError(name, f"cannot be opened ({error.strerror})", "check the path and its permissions") from error
    if not stat.S_ISREG(mode):
        raise SourceError(name, "this is not a file but a device or a pipe", "name a file, or pass its content as `-`")
    return File(name, lambda: _opened(name, lambda: open(path, "rb", buffering=1 << 16)))  # noqa: SIM115, PTH123


def remote(address: str) -> File:
    """Return the file at a remote address.

    Raises
    ------
    SourceError
        If fsspec or its driver for the address is not installed.
    """
    try:
        import fsspec

        fsspec.get_filesystem_class(address.split("://", 1)[0])
    except (ImportError, ValueError) as error:
        raise SourceError(address, f"no driver for this address ({error})",
                          "pip install 'media-analysis[remote]' and the driver that fsspec names") from error  # fmt: skip
    name = address.split("?", 1)[0]
    return File(name, lambda: _opened(name, lambda: fsspec.open(address, "rb").open()))


def standard_input() -> File:
    """Return what is piped into the command, kept in a temporary file so that it can be opened again."""
    copy = tempfile.NamedTemporaryFile(prefix="media-analysis-")  # noqa: SIM115
    shutil.copyfileobj(sys.stdin.buffer, copy, 1 << 20)
    copy.flush()
    # The lambda holds `copy`, and with it the file, for as long as the File lives.
    return File("stdin", lambda: _opened("stdin", lambda: open(copy.name, "rb")))  # noqa: SIM115, PTH123


def _opened(name: str, opener: Callable[[], IO[bytes]]) -> IO[bytes]:
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
    return io.BufferedReader(_Bounded(name, _decompressor(name, kind, raw), raw.tell), 1 << 16)


def _decompressor(name: str, kind: str, raw: IO[bytes]) -> IO[bytes]:
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

    def __init__(self, name: str, inner: IO[bytes], packed: Callable[[], int]) -> None:
        self._name, self._inner, self._packed, self._read = name, inner, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except Exception as error:  # each library has its own for broken data
            raise SourceError(self._name, f"the compressed data is broken ({error})", "get the file anew") from error
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
            yield File(f"{archive.name}/{shown(info.filename)}", _member(archive, packed, info), named=False)


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


def is_remote(path: str | Path) -> bool:
    """Whether a path is an address of another machine.

    >>> is_remote("s3://bucket/a.csv"), is_remote("seeds/a.txt")
    (True, False)
    """
    return isinstance(path, str) and bool(_REMOTE.match(path)) and not path.lower().startswith("file://")


def part(address: str) -> tuple[Path, str] | None:
    """Part the address of one story from the file that it stands in, or None if the address is a file's own.

    >>> part("seeds/council-baths.txt#row-3")
    (PosixPath('seeds/council-baths.txt'), '#row-3')
    """
    if _found(address) is not None:
        return None
    for cut in (*(match.end() for match in re.finditer(r"\.zip(?=/)", address, re.I)), address.rfind("#")):
        if cut > 0 and (place := _found(address[:cut])) is not None and place.is_file():
            return place, address[cut:]
    return None


def expand(path: str | Path, is_story: Callable[[Path], bool], passed: Callable[[Path], None]) -> list[Path]:
    """Return the paths of the files that a path, folder or pattern names, in order.

    Parameters
    ----------
    path : str or Path
    is_story : callable
        Whether a folder's file is to be read.
    passed : callable
        Called with each file of a folder that is passed over.

    Raises
    ------
    SourceError
        If there is no such file, or none in the folder or of the pattern.
    """
    place = _found(path)
    if place is not None and place.is_dir():
        inside: list[Path] = []
        for file in _walk(place):
            if is_story(file.relative_to(place)):
                inside.append(file)
            else:
                passed(file)
        if not inside:
            raise SourceError(
                shown(path), "no story in this folder", "put stories into it: text, web pages, tables, ..."
            )
        return inside
    if place is not None:
        return [place]
    if any(mark in str(path) for mark in "*?["):
        matched = sorted(glob.glob(str(path), recursive=True))
        if not matched and not Path(path).is_absolute():
            matched = sorted(glob.glob(str(Path("..") / path), recursive=True))
        if not matched:
            raise SourceError(
                shown(path), "no file matches this pattern", "check the pattern and the folder you are in"
            )
        return [file for file in map(Path, matched) if not file.is_dir()]
    raise SourceError(shown(path), "no such file", "check the path and the folder you are in")


def _found(path: str | Path) -> Path | None:
    """Return where a path stands: here, in the folder above, or under the bytes that its ``%XX`` mean."""
    place = Path(path)
    spelled = Path(os.fsdecode(urllib.parse.unquote_to_bytes(os.fspath(path)))) if "%" in os.fspath(path) else place
    for candidate in (place, *(() if place.is_absolute() else (Path("..") / place,)), spelled):
        try:
            if candidate.exists():
                return candidate
        except (OSError, ValueError):
            return None
    return None


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            yield Path(root, name)
