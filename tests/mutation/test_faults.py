"""The faults drawn, and the reviewed reasons."""

from tests.mutation.faults import drawn, every, reasons


def test_a_seed_draws_the_same_faults_and_another_seed_others() -> None:
    faults = list(every(["begins", "zones", "ties"]))
    assert drawn(faults, 5, 1) == drawn(faults, 5, 1) != drawn(faults, 5, 2)
    assert sorted(fault.name for fault in drawn(faults, 0, 1)) == sorted(fault.name for fault in faults)


def test_every_reason_is_of_one_fault_that_there_is() -> None:
    names = [fault.name for fault in every()]
    assert len(names) == len(set(names))
    assert reasons().keys() <= set(names)
