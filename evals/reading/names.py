"""Write the names that readers look away from: `python -m evals.reading.names --data DIR`; the same file every time.

Called by people. Needs the package faker, whose lists of first and last names (MIT) it reads, in languages of Latin
letters. A name that is also a word of everyday language is left out: `Mark`, `Will`, `Hope` are read as words.
"""

from __future__ import annotations

import argparse
import importlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.reading.cue_data import own
from service.emotion.cues.abroad import abroad
from service.emotion.names import FILE
from service.emotion.spelling import keywords, vocabulary

LOCALES = (
    "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "en", "en_GB", "en_IE", "en_IN", "en_KE", "en_NG", "en_NZ", "en_PK",
    "en_US", "es_AR", "es_CL", "es_CO", "es_ES", "es_MX", "fi_FI", "fr_CH", "fr_FR", "fr_QC", "ga_IE", "ha_NG", "hr_HR",
    "hu_HU", "id_ID", "ig_NG", "it_IT", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE",
    "sw", "tr_TR", "tw_GH", "vi_VN", "yo_NG", "zu_ZA",
)  # fmt: skip
WRITTEN_IN_LATIN = (
    "wei", "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "xu", "sun", "ma", "zhu", "hu",
    "guo", "he", "lin", "gao", "luo", "jing", "xin", "ying", "ming", "mei", "hui", "jun", "xiao", "ling", "fang",
    "lei", "tao", "hao", "yan", "qiang", "jie", "bin", "yuki", "haruto", "sakura", "kenji", "hiroshi", "akira", "yui",
    "ren", "aoi", "takeshi", "naoko", "keiko", "sato", "suzuki", "tanaka", "watanabe", "minjun", "seoyeon", "jiwoo",
    "jihoon", "minseo", "kim", "park", "choi", "ahmed", "ahmad", "mohamed", "mohammad", "muhammad", "muhammed",
    "mahmoud", "mustafa", "omar", "ali", "hassan", "hussein", "khalid", "youssef", "yusuf", "ibrahim", "abdullah",
    "aisha", "khadija", "zainab", "layla", "maryam", "noor", "nour", "samira", "rania", "karim", "tariq", "bilal",
    "hamza", "rashid", "salma", "yasmin", "dina", "dmitri", "ivan", "sergei", "natasha", "svetlana", "oleksandr",
    "volodymyr", "oksana", "andriy", "nikos", "giorgos", "eleni", "maria", "dimitris",
)  # fmt: skip
"""Names of languages with other letters, as their bearers write them in ours; by hand."""
LISTS = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary", "first_names_unisex")
SURNAMES = ("last_names",)
SHORTEST = 3
MOST_SURNAMES = 200
"""Last names taken of one language, the commonest where their list says which."""
SEEN, SMALL = 2, 0.6
"""A word is no name when it stands in everyday texts more often than this, and with a small letter in this share."""
OWN_COUNT = 2
"""What one of our own messages counts for beside those of strangers."""
_WORD = re.compile(r"[^\W\d_]+")


def names(folder: Path) -> list[str]:
    """Return the names, without their accents, in order."""
    everyday = words_of_everyday(folder)
    found = {plain(part) for name in listed() for part in re.split(r"[ '-]", name)}
    return sorted(name for name in found if len(name) >= SHORTEST and name.isalpha() and name not in everyday)


def listed() -> Iterator[str]:
    """Yield the names as their lists have them."""
    yield from WRITTEN_IN_LATIN
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in LISTS:
            yield from _plain_list(provider, kind)
        for kind in SURNAMES:
            yield from _plain_list(provider, kind)[:MOST_SURNAMES]


def _plain_list(provider: type, kind: str) -> list[str]:
    """Return one list of a language; empty where it has none, or makes its names up as it goes."""
    found = getattr(provider, kind, ())
    return list(found) if isinstance(found, Iterable) else []


def words_of_everyday(folder: Path) -> set[str]:
    """Return words that are no names: what people write in small letters, and the words the readers know."""
    texts = [(folder / "goemotions" / "train.tsv").read_text("utf-8")]
    texts += [path.read_text("utf-8") for path in sorted((folder / "brighter" / "train").glob("*.csv"))]
    texts += [one.text for one in own("train")] * OWN_COUNT
    words = [word for text in texts for word in _WORD.findall(text) if not word.isupper() or len(word) == 1]
    small, all_of_it = Counter(plain(word) for word in words if word.islower()), Counter(map(plain, words))
    common = {word for word, count in small.items() if count > SEEN and count > SMALL * all_of_it[word]}
    return common | vocabulary() | set(keywords()) | {word for table in abroad().values() for word in table}


def plain(word: str) -> str:
    """Return a word in small letters without accents."""
    bare = unicodedata.normalize("NFD", word.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    return "".join(char for char in bare if not unicodedata.combining(char))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with goemotions/ and brighter/")
    found = names(parser.parse_args().data)
    FILE.write_text("\n".join(found) + "\n", "utf-8")
    print(f"{len(found)} names")


if __name__ == "__main__":
    main()
