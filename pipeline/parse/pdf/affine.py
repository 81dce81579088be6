"""Affine maps as PDF writes them: x' = ax + cy + e, y' = bx + dy + f."""

Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Affine, then: Affine) -> Affine:
    """The map that does `first` and then `then`."""
    if then is IDENTITY:
        return first
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = then
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )


def bounds(
    matrix: Affine, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """The upright rectangle around a rectangle that was mapped: left, bottom, right, top."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
