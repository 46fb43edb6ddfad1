"""Which given names are a man's, which a woman's?"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import import_module

# Where given names come from: Faker's lists of the locales whose names stand in English news in Latin letters.
_LOCALES = (
    "en en_US en_GB en_IE en_IN en_KE en_NZ en_TH de_DE fr_FR es_ES es_MX it_IT pt_BR pt_PT nl_NL sv_SE da_DK no_NO "
    "fi_FI pl_PL cs_CZ hr_HR hu_HU ro_RO tr_TR id_ID yo_NG zu_ZA ga_IE"
).split()


@cache
def _given_names() -> tuple[Counter[str], Counter[str]]:
    """Return in how many locales' lists each given name stands as a man's and as a woman's."""
    male: Counter[str] = Counter()
    female: Counter[str] = Counter()
    for locale in _LOCALES:
        names = import_module(f"faker.providers.person.{locale}").Provider
        male.update({str(name).lower() for name in getattr(names, "first_names_male", ())})
        female.update({str(name).lower() for name in getattr(names, "first_names_female", ())})
    return male, female


def sex_of_given_name(name: str) -> str:
    """Return "m" or "f" for a given name that mostly one sex bears, "?" for one of both, "" for no given name.

    >>> sex_of_given_name("Anna"), sex_of_given_name("Brussels")
    ('f', '')
    """
    if name.isupper():
        return ""  # an abbreviation, or a name in capitals that says nothing
    male, female = _given_names()
    low = name.split("-")[0].lower()
    men, women = male[low], female[low]
    if not men and not women:
        return ""
    if men >= 3 * women:
        return "m"
    return "f" if women >= 3 * men else "?"
