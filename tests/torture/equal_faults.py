"""Faults that the tests cannot notice, since the program does the same with them: why, each."""

EQUAL: dict[str, str] = {
    (
        "ptce_finance/model/simulation_draws.py: ting = np.matmul(drifts.reshape(CHUNK, -1), "
        "room.shares, out=room.drifting) → ting = np.matmul(drifts.reshape(CHUNK, -2), "
        "room.shares, out=room.drifting)"
    ): "NumPy takes any negative length for the one that is left over",
}
"""By the fault, as `mutation.fault` tells it."""
