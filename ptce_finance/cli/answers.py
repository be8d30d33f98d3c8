"""Results of the model in the shape of the JSON answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ptce_finance.cli.plain import Json, amount, day, share
from ptce_finance.domain.agreement import Agreement, Renewal
from ptce_finance.domain.grid import Neighbourhood
from ptce_finance.domain.line import CELL_SCOPE, Line
from ptce_finance.domain.payment import Payment
from ptce_finance.i18n import Locale, text
from ptce_finance.model.results import (
    ByLevel,
    CoverLevel,
    Figure,
    FigureUnit,
    ProjectedYear,
    Study,
    Thirds,
    UndatedLine,
    YearFamilies,
    YearThirds,
)

Document = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What a trace opened: a figure and the lines it may name, or one line alone.

    `lines` by id, `files` names the file of each source id, `near` has what stands around the cell
    of a line, where its import kept it.
    """

    figure: Figure | None
    lines: Mapping[str, Line]
    files: Mapping[str, str]
    near: Mapping[str, Neighbourhood] = field(default_factory=dict)


def resources(study: Study) -> Document:
    """The families by fiscal year and version; the budgets of actions stand apart."""
    return {
        **heading(study),
        "years": [_families(year) for year in study.years if year.scope == CELL_SCOPE],
        "actions": [
            {"scope": year.scope, **_families(year)}
            for year in study.years
            if year.scope != CELL_SCOPE
        ],
    }


def thirds(study: Study) -> Document:
    """The 3/3 rule by fiscal year on the version that counts, and under the opposite settings."""
    return {**heading(study), "years": [_year_thirds(year) for year in study.thirds]}


def project(study: Study) -> Document:
    """The projection au fil de l'eau, with the public money and the gap at each level."""
    projection = study.projection
    return {
        **heading(study),
        "base_year": projection.base.year.label if projection else None,
        "scenario": projection.scenario if projection else None,
        "years": [_projected(year) for year in projection.years] if projection else [],
    }


def agreements(study: Study) -> Document:
    """The register of agreements, and the public lines that none of them dates."""
    undated = study.projection.undated if study.projection else ()
    return {
        "cluster": study.cluster,
        "agreements": [_agreement(agreement) for agreement in study.agreements],
        "undated": [_undated(line) for line in undated],
    }


def trace(traced: Traced, locale: Locale) -> Document:
    """A figure opened down to its lines, or one line; the other is null."""
    opened = traced.figure
    only_line = next(iter(traced.lines.values())) if opened is None else None
    return {
        "figure": _figure(opened, traced, locale) if opened else None,
        "line": _line(only_line, traced) if only_line else None,
    }


def heading(study: Study) -> Document:
    """The cluster, and the reading that the answer used."""
    return {
        "cluster": study.cluster,
        "rule": study.rule,
        "reading": study.reading.settings(),
    }


def _families(year: YearFamilies) -> Document:
    return {
        "year": year.year.label,
        "start": day(year.year.start),
        "end": day(year.year.end),
        "version": year.version.value,
        "counts": year.counts,
        "expenses": amount(year.expenses),
        "in_kind_expenses": amount(year.in_kind_expenses),
        "families": {family.value: amount(euros) for family, euros in year.families.items()},
    }


def _year_thirds(year: YearThirds) -> Document:
    return {
        "year": year.year.label,
        "start": day(year.year.start),
        "end": day(year.year.end),
        "version": year.version.value,
        **_thirds(year.thirds),
        "other_recharges": _thirds(year.other_recharges),
        "other_in_kind": _thirds(year.other_in_kind),
    }


def _thirds(rule: Thirds) -> Document:
    resource, need = rule.resources, rule.need
    return {
        "resources": {
            "own": share(resource.own),
            "members": share(resource.members),
            "subsidies": share(resource.subsidies),
            "distance": share(resource.distance),
        },
        "need": {
            "own": share(need.own),
            "members": share(need.members),
            "subsidies": share(need.subsidies),
            "apart": share(need.apart),
            "unfunded": share(need.unfunded),
            "shortfall": share(need.shortfall),
        },
        "reached": rule.reached,
        "to_target": {
            "own": amount(rule.to_target.own),
            "members": amount(rule.to_target.members),
            "subsidies": amount(rule.to_target.subsidies),
        },
    }


def _projected(year: ProjectedYear) -> Document:
    return {
        "year": year.year.label,
        "start": day(year.year.start),
        "end": day(year.year.end),
        "expenses": amount(year.expenses),
        "cover": _levels(year.public),
        "gap": _levels(year.gap),
        "ended": [
            {"agreement": end.agreement.key, "amount": amount(end.amount)} for end in year.ended
        ],
        "lines_ended": [
            {
                "line": end.undated.line.id,
                "label": end.undated.line.label,
                "amount": amount(end.amount),
            }
            for end in year.lines_ended
        ],
        "thirds": _thirds(year.thirds[CoverLevel.SECURED]),
        "own_needed": amount(year.own_needed),
        "own_growth": share(year.own_growth),
        "structural_gap": amount(year.structural_gap),
        "animation_gap": _levels(year.animation_gap),
        "action_gaps": {action: _levels(gap) for action, gap in year.action_gaps.items()},
    }


def _levels(levels: ByLevel) -> Document:
    return {level.value: amount(levels.at(level)) for level in CoverLevel}


def _agreement(agreement: Agreement) -> Document:
    return {
        "id": agreement.key,
        "funder": agreement.funder,
        "level": agreement.level.value,
        "scheme": agreement.scheme or None,
        "status": agreement.status.value,
        "start": day(agreement.start),
        "end": day(agreement.end),
        "amount": amount(agreement.amount),
        "tranches": [
            {"start": day(part.start), "end": day(part.end), "amount": amount(part.amount)}
            for part in agreement.tranches
        ],
        "probability": share(agreement.probability),
        "renewal": _renewal(agreement.renewal),
        "earmarked": agreement.earmarked,
        "depends_on": agreement.depends_on,
        "payments": [_payment(payment) for payment in agreement.payments],
        "cofinancing": share(agreement.cofinancing),
        "carry_over": amount(agreement.carry_over),
        "report_on": day(agreement.report_on),
    }


def _payment(payment: Payment) -> Document:
    return {
        "share": share(payment.share),
        "moment": payment.moment.value,
        "months": payment.months,
        "on": day(payment.on),
    }


def _renewal(renewal: Renewal | None) -> Document | None:
    if renewal is None:
        return None
    return {
        "probability": share(renewal.probability),
        "factor": share(renewal.factor),
        "most": renewal.most,
    }


def _undated(undated: UndatedLine) -> Document:
    answer = undated.answer
    return {
        "line": undated.line.id,
        "label": undated.line.label,
        "amount": amount(undated.amount),
        "secured_until": day(answer.secured_until) if answer else None,
        "probability": share(answer.probability) if answer else None,
        "answered": undated.answered,
        "without_end": answer.without_end if answer else False,
    }


def _figure(opened: Figure, traced: Traced, locale: Locale) -> Document:
    return {
        "key": opened.key,
        "name": opened.name,
        "title": text(locale, f"figure.{opened.name}"),
        "formula": text(locale, f"formula.{opened.name}"),
        "unit": opened.unit.value,
        "value": _value(opened.unit, opened.value),
        "base": amount(opened.base),
        "inputs": [_figure(part, traced, locale) for part in opened.inputs],
        "lines": [_line(traced.lines[key], traced) for key in opened.line_ids],
    }


def _line(line: Line, traced: Traced) -> Document:
    return {
        "id": line.id,
        "side": line.side.value,
        "account": line.account,
        "label": line.label,
        "amount": amount(line.amount),
        "year": line.year.label,
        "version": line.version.value,
        "scope": line.scope,
        "source": line.source_id,
        "file": traced.files.get(line.source_id),
        "sheet": line.source.sheet or None,
        "cell": line.source.address,
    }


def _value(unit: FigureUnit, value: Decimal | Fraction | None) -> Json:
    """Euros with two decimals, counts whole, everything else with four decimals."""
    if unit is FigureUnit.EUROS:
        return amount(value)
    return str(value) if unit is FigureUnit.COUNT and value is not None else share(value)
