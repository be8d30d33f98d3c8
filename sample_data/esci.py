"""The third sample: a pole that lived on start-up money, stopped in 2019 and began again in 2021.

The dates are those of a public talk of 16 April 2021 on the PTCE ESCI; every amount is invented.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ptce_finance.domain.agreement import Agreement, AgreementStatus, Tranche
from ptce_finance.domain.hypothesis import CellFacts, Hypothesis
from ptce_finance.domain.line import FunderLevel, Giver, Line, Version
from ptce_finance.domain.template import Nature
from ptce_finance.report.template import Content, Contribution, write_filled
from sample_data.stating import column, line, yearly

NOTICE = "Histoire vraie, montants inventés"
CLUSTER = "ESCI 2014-2021 (montants inventés)"

_ACTUAL = tuple(column(year, Version.ACTUAL) for year in range(2014, 2021))
_RESTART = column(2021)
_COLUMNS = (*_ACTUAL, _RESTART)


def _funded(account: str, label: str, funder: str, level: FunderLevel, key: str) -> Line:
    return replace(line(account, label), funder=funder, level=level, agreement_keys=(key,))


# Euros of 2014, 2015… 2020, then of the budget of 2021; a 0 is an empty cell.
_LINES: tuple[tuple[Line, tuple[int, ...]], ...] = (
    (line("641", "Salaires de l'animation"), (57000, 59000, 60500, 41000, 40000, 0, 0, 14000)),
    (line("645", "Charges sociales"), (20500, 21200, 21700, 14700, 14400, 0, 0, 4900)),
    (line("6132", "Location de bureaux"), (6000, 6000, 6000, 4800, 4800, 0, 0, 0)),
    (line("616", "Assurances"), (900, 900, 900, 800, 800, 300, 300, 400)),
    (line("622", "Intervenants"), (6000, 7500, 8000, 5000, 4500, 0, 0, 3500)),
    (line("623", "Communication"), (2600, 2500, 2400, 1800, 1700, 0, 0, 1000)),
    (line("625", "Déplacements"), (1600, 1900, 2100, 1600, 1500, 0, 0, 900)),
    (line("627", "Frais bancaires"), (400, 400, 400, 300, 300, 100, 100, 300)),
    (
        _funded(
            "741",
            "État : appel à projets PTCE 2013",
            "État",
            FunderLevel.STATE,
            "ETAT-2014",
        ),
        (43000, 43000, 43000, 0, 0, 0, 0, 0),
    ),
    (
        _funded("7441", "Région : démarrage", "Région", FunderLevel.REGION, "REGION-2014"),
        (30000, 30000, 30000, 0, 0, 0, 0, 0),
    ),
    (
        _funded(
            "7445",
            "Collectivités locales : démarrage",
            "Collectivités locales",
            FunderLevel.EPCI,
            "LOCAL-2014",
        ),
        (15000, 15000, 15000, 0, 0, 0, 0, 0),
    ),
    (
        _funded("7448", "Europe : relais CLLD", "Europe", FunderLevel.EUROPE, "CLLD-2017"),
        (0, 0, 0, 40000, 40000, 0, 0, 0),
    ),
    (
        _funded(
            "7445",
            "Collectivités locales : relais",
            "Collectivités locales",
            FunderLevel.EPCI,
            "LOCAL-2017",
        ),
        (0, 0, 0, 15000, 15000, 0, 0, 0),
    ),
    (
        _funded(
            "7445",
            "Collectivités locales : redémarrage",
            "Collectivités locales",
            FunderLevel.EPCI,
            "LOCAL-2021",
        ),
        (0, 0, 0, 0, 0, 0, 0, 8000),
    ),
    (line("756", "Cotisations des membres"), (2000, 2400, 2400, 2200, 2000, 400, 400, 1500)),
    (
        replace(line("7084", "Poste partagé refacturé aux membres"), recharge=True),
        (3000, 5000, 6000, 6000, 5000, 0, 0, 6000),
    ),
    (
        replace(line("706", "Services vendus"), recharge=False),
        (2000, 4000, 5600, 6800, 6000, 0, 0, 9500),
    ),
)


def _agreement(
    key: str, funder: tuple[str, FunderLevel], scheme: str, term: tuple[date, date], euros: int
) -> Agreement:
    return Agreement(
        key=key,
        funder=funder[0],
        level=funder[1],
        scheme=scheme,
        status=AgreementStatus.SIGNED,
        tranches=(Tranche(start=term[0], end=term[1], amount=Decimal(euros)),),
    )


_START_UP = (date(2014, 1, 1), date(2016, 12, 31))
_RELAY = (date(2017, 1, 1), date(2018, 12, 31))
_LOCAL = ("Collectivités locales", FunderLevel.EPCI)
_AGREEMENTS = (
    _agreement(
        "ETAT-2014", ("État", FunderLevel.STATE), "Appel à projets PTCE 2013", _START_UP, 129000
    ),
    _agreement("REGION-2014", ("Région", FunderLevel.REGION), "Démarrage", _START_UP, 90000),
    _agreement("LOCAL-2014", _LOCAL, "Démarrage", _START_UP, 45000),
    _agreement("CLLD-2017", ("Europe", FunderLevel.EUROPE), "Relais CLLD", _RELAY, 80000),
    _agreement("LOCAL-2017", _LOCAL, "Relais", _RELAY, 30000),
    _agreement("LOCAL-2021", _LOCAL, "Redémarrage", (date(2021, 1, 1), date(2022, 12, 31)), 16000),
)

_HOURS = (300, 320, 320, 260, 240, 60, 60, 200)
_STORY = (
    ("chronologie-demarrage", "Trois ans de démarrage : État, Région, collectivités", "2014-2016"),
    ("chronologie-relais", "Deux ans de relais : Europe (CLLD) et collectivités", "2017-2018"),
    ("chronologie-arret", "Mise en sommeil : l'animation n'est plus financée", "2019-2020"),
    ("chronologie-reprise", "Redémarrage progressif autour d'un acteur clé", "2021"),
)


def _volunteers() -> tuple[Contribution, ...]:
    return tuple(
        Contribution(
            label="Temps bénévole des membres fondateurs",
            nature=Nature.VOLUNTEERING,
            giver=Giver.VOLUNTEER,
            column=at,
            hours=Decimal(hours),
            rate=Decimal("15.00"),
        )
        for at, hours in zip(_COLUMNS, _HOURS, strict=True)
    )


def _lines() -> tuple[Line, ...]:
    return tuple(
        each
        for stated, euros in _LINES
        for each in yearly(stated, {at: n for at, n in zip(_COLUMNS, euros, strict=True) if n})
    )


def _story() -> tuple[Hypothesis, ...]:
    source = "Webinaire public du 16 avril 2021 ; montants inventés"
    return tuple(
        Hypothesis(key=key, wording=wording, value=value, stated_source=source)
        for key, wording, value in _STORY
    )


def workbook() -> bytes:
    """The workbook, as .xlsx."""
    content = Content(
        columns=_COLUMNS,
        cluster=CLUSTER,
        notice=NOTICE,
        lines=_lines(),
        agreements=_AGREEMENTS,
        contributions=_volunteers(),
        hypotheses=_story(),
        facts=CellFacts(
            opening_cash=Decimal("3500.00"),
            restricted_cash=Decimal("0.00"),
            cash_date=date(2021, 1, 1),
            fte=Decimal("0.5"),
        ),
    )
    return write_filled("fr", content)
