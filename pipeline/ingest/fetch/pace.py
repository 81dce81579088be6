"""A polite rate: a pause between two requests to one host."""

from pipeline.ingest.fetch.limits import Clock


class Pace:
    """Remembers when each host was asked last."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.last: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Sleep until `delay` seconds have passed since the last request to `host`."""
        now = self.clock.monotonic()
        due = self.last.get(host, now - delay) + delay
        if due > now:
            self.clock.sleep(due - now)
        self.last[host] = max(due, now)
