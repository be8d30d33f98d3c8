"""A financing rule, as a board writes it: where money goes, the target, the tolerance."""

from dataclasses import dataclass
from hashlib import sha256

from ptce_finance.domain.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancingRule:
    """A rule by its id, its name in each language, and the reading that it asks for."""

    id: str
    name_fr: str
    name_en: str
    reading: Reading

    def name(self, locale: str) -> str:
        """The name in that language ("fr", "en")."""
        return self.name_fr if locale == "fr" else self.name_en


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """What a rule file gets wrong: a code, its key, what it holds.

    The sentence is in the catalogue under `rule-file.<code>`, the key its `{place}`. `key` is
    dotted ("families.own"), "" where the whole file is meant; `expected` lists what is understood,
    parted by commas.
    """

    code: str
    key: str = ""
    found: str = ""
    expected: str = ""


class RuleFileError(ValueError):
    """A rule file that cannot be used: every fault it has, in the order of its keys."""

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        super().__init__("; ".join(f"{fault.code} {fault.key}".strip() for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRule:
    """The rule that a cluster follows: the text of its file, as it was chosen."""

    text: str

    @property
    def sha256(self) -> str:
        """The fingerprint of the file, by which two results are known to follow one rule."""
        return sha256(self.text.encode("utf-8")).hexdigest()
