"""The faults that `make mutation` plants: each changes what runs, and nothing else."""

from tests.torture.code_mutants import mutants, planted
from tests.torture.mutation import KILLED, LATE, SURVIVED, score

SOURCE = '''"""A sentence."""

from decimal import Decimal


def least(a: int, b: int = 2) -> Decimal:
    """3 of them."""
    if not (a < b and b > -1):
        return Decimal("0.50") + 1
    return None
'''


def test_every_fault_is_another_program() -> None:
    found = list(mutants("least.py", SOURCE))
    faulty = [planted(SOURCE, one) for one in found]
    assert {one.kind for one in found} == {
        *("compare", "compute", "and-or", "sign", "constant", "return")
    }
    assert len(set(faulty)) == len(found) == 11
    for told in faulty:
        compile(told, "least.py", "exec")
        assert "a: int" in told
        assert "3 of them" in told


def test_a_fault_is_known_by_its_place_as_long_as_its_file_stays() -> None:
    first = next(mutants("least.py", SOURCE))
    assert first.name == next(mutants("least.py", SOURCE)).name
    assert first.name != next(mutants("least.py", f"{SOURCE}\n")).name


def test_the_score_counts_what_runs_without_end_as_noticed() -> None:
    assert score([KILLED, LATE, SURVIVED, KILLED]) == 0.75
