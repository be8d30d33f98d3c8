"""The sheets from which a study's workbook is read back, and where each amount stands in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter, quote_sheetname

from ptce_finance.domain.agreement import UndatedAnswer
from ptce_finance.domain.decision import label_key
from ptce_finance.domain.hypothesis import Hypothesis, Member
from ptce_finance.domain.line import Family, Line, Side
from ptce_finance.domain.template import LAYOUT_ID, Block, Column
from ptce_finance.i18n import Locale, text
from ptce_finance.model.families import Decisions, account_of, classify, is_in_kind
from ptce_finance.model.register import agreements_of
from ptce_finance.model.results import FamilyPart, Study, YearFamilies
from ptce_finance.report.template.content import Content, YearColumn, budget_rows, line_places
from ptce_finance.report.template.table import HEADER_ROW, positions

LONGEST_TITLE = 31
_NOBODY = Decisions.of(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """A study as its workbook states it. `places` has the cell of each part of each line.

    They are keyed by the place of the budget in the study and of the part in the budget.
    """

    content: Content
    titles: Mapping[Block, str]
    places: Mapping[tuple[int, int], str]

    def agreement(self, key: str, column: Column) -> str:
        """The cell that states something of an agreement, as a formula names it."""
        keys = [one.key for one in self.content.agreements]
        return self._cell(Block.AGREEMENTS, column, keys.index(key))

    def tranche(self, key: str, place: int, column: Column) -> str:
        """The same of one of its tranches; an agreement that has one alone states it itself."""
        before = 0
        for one in self.content.agreements:
            several = len(one.tranches) > 1
            if one.key == key:
                if several:
                    return self._cell(Block.TRANCHES, column, before + place)
                return self.agreement(key, column)
            before += len(one.tranches) if several else 0
        raise KeyError(key)

    def answer(self, line: Line, column: Column) -> str:
        """The cell that states what a person answered of a public line without a date."""
        wanted = (account_of(line) or None, label_key(line.label))
        row = next(
            number
            for number, one in enumerate(budget_rows(self.content))
            if one.traits.side is Side.RESOURCE
            and (one.traits.account, label_key(one.traits.label)) == wanted
        )
        return self._cell(Block.BUDGET, column, row)

    def _cell(self, block: Block, column: Column, row: int) -> str:
        amounts = len(self.content.columns) if block is Block.BUDGET else 0
        placed, _ = positions(block, amounts)
        letter = get_column_letter(placed[column])
        return f"{quote_sheetname(self.titles[block])}!${letter}${HEADER_ROW + 1 + row}"


def data_of_study(
    study: Study,
    locale: Locale,
    *,
    members: Sequence[Member] = (),
    hypotheses: Sequence[Hypothesis] = (),
) -> Data:
    """Every line, agreement, answer and fact; a line shared out is a row a part."""
    order = _order(study)
    known = [(place, study.years[place]) for place in order]
    entries = [
        ((place, number), line)
        for place, year in known
        for number, line in enumerate(_entries(study, year))
    ]
    content = Content(
        columns=_columns(study),
        cluster=study.cluster,
        lines=tuple(line for _, line in entries),
        agreements=study.agreements,
        members=tuple(members),
        hypotheses=tuple(hypotheses),
        facts=study.facts,
        answers=tuple(_answers(study)),
    )
    titles: dict[Block, str] = {
        block: _title(locale, block) for block in Block if block is not Block.EXERCISES
    }
    _, amounts = positions(Block.BUDGET, len(content.columns))
    sheet = quote_sheetname(titles[Block.BUDGET])
    places = {
        key: f"{sheet}!${get_column_letter(amounts[column])}${HEADER_ROW + 1 + row}"
        for (key, _), (row, column) in zip(entries, line_places(content), strict=True)
    }
    return Data(content=content, titles=titles, places=places)


def _order(study: Study) -> list[int]:
    """The base year first: agreements date its lines in the order in which they stand."""
    base = None if study.projection is None else study.projection.base
    return sorted(range(len(study.years)), key=lambda place: study.years[place] is not base)


def _columns(study: Study) -> tuple[YearColumn, ...]:
    found = dict.fromkeys(YearColumn(one.year, one.version) for one in study.years)
    return tuple(sorted(found, key=lambda one: (one.year, one.version)))


def _title(locale: Locale, block: Block) -> str:
    name = text(locale, f"template.sheet.{block}")
    return text(locale, "workbook.data-sheet", name=name)[:LONGEST_TITLE]


def _entries(study: Study, year: YearFamilies) -> Iterator[Line]:
    """The parts of the budget's lines, in the order of `model.pools.pool_amounts`."""
    for line in year.expense_lines:
        yield replace(_bare(study, line), stated_family=Family.IN_KIND if _told(line) else None)
    for resource in year.lines:
        for part in resource.parts:
            yield _stating(_bare(study, resource.line), part)


def _told(line: Line) -> bool:
    """Whether the line is in kind without an account that says so."""
    return is_in_kind(line) and not is_in_kind(replace(line, in_kind=False))


def _bare(study: Study, line: Line) -> Line:
    """The line as a row of the template holds it: what its heading or a person said, said by it."""
    return replace(
        line,
        account=account_of(line) or None,
        layout=LAYOUT_ID,
        section="",
        agreement_keys=agreements_of(line, study.links),
        label=" ".join(line.label.split()),
    )


def _stating(line: Line, part: FamilyPart) -> Line:
    """The part as a line, its family stated where the rules alone would not find it."""
    bare = replace(line, amount=part.amount)
    if _as_found(bare) == _found(part):
        return bare
    return replace(
        bare,
        stated_family=part.family,
        recharge=True if part.recharge else False if bare.recharge else bare.recharge,
        public_contract=True if part.public_contract else None,
    )


def _as_found(line: Line) -> tuple[object, ...]:
    (part,) = classify(line, _NOBODY).parts
    return _found(part)


def _found(part: FamilyPart) -> tuple[object, ...]:
    return part.family, part.sure, part.recharge, part.public_contract


def _answers(study: Study) -> Iterator[UndatedAnswer]:
    for one in study.projection.undated if study.projection else ():
        if one.answer is not None:
            account = account_of(one.line) or None
            yield replace(one.answer, account=account, label=one.line.label)
