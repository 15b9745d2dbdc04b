"""The regression that turns evidence into confidence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

RIDGE = 1.0


def regression(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], ridge: float = RIDGE
) -> list[float]:
    """Return the weights of a ridge logistic regression, bias last, by Newton's method."""
    x = np.hstack([x, np.ones((len(x), 1))])
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[-1, -1] = 0.0
    for _ in range(50):
        likely = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (likely - y) + penalty @ weights
        hessian = (x * (likely * (1 - likely))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian, gradient)
    return [round(float(weight), 5) for weight in weights]
