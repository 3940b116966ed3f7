"""Numbers that look random and are the same on every machine."""


class Fixed:
    """A generator of numbers that is the same on every machine (a linear congruence, Knuth's MMIX constants)."""

    def __init__(self) -> None:
        self._state = 20250418

    def _next(self) -> float:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return self._state / 2**64

    def random(self) -> float:
        """A number from 0 to 1."""
        return self._next()

    def randint(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._next() * (high - low + 1))

    def gauss(self, mean: float, deviation: float) -> float:
        """A number about the mean: twelve uniform ones, added."""
        return mean + deviation * (sum(self._next() for _ in range(12)) - 6)
