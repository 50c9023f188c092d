"""What goes wrong with a test's Discord, on demand.

Routes are ``"METHOD /template"`` as in Discord's documentation, with ``*`` for anything. ``times``
is how many requests are struck, ``None`` for all; ``skip`` how many pass first.
"""

from tgraph_commands.testing._faults import Fault
from tgraph_commands.testing._service import Handle


class Trouble(Handle):
    """Lays faults in wait."""

    def fail(
        self,
        route: str,
        *,
        status: int = 503,
        times: int | None = 1,
        skip: int = 0,
        after_work: bool = False,
    ) -> Fault:
        """Answer matching requests with a server error, or any status."""
        return self.lay(
            Fault(
                route=route,
                kind="status",
                status=status,
                times=times,
                skip=skip,
                after_work=after_work,
            )
        )

    def rate_limit(
        self,
        route: str,
        *,
        retry_after_s: float = 1.0,
        is_global: bool = False,
        times: int | None = 1,
        skip: int = 0,
    ) -> Fault:
        """Answer matching requests with 429."""
        return self.lay(
            Fault(
                route=route,
                kind="rate_limit",
                retry_after_s=retry_after_s,
                is_global=is_global,
                times=times,
                skip=skip,
            )
        )

    def lose_answer(self, route: str, *, times: int | None = 1, skip: int = 0) -> Fault:
        """Do what is asked, then drop the connection without an answer."""
        return self.lay(Fault(route=route, kind="reset", times=times, skip=skip, after_work=True))

    def reset(self, route: str, *, times: int | None = 1, skip: int = 0) -> Fault:
        """Drop the connection without doing anything."""
        return self.lay(Fault(route=route, kind="reset", times=times, skip=skip))

    def hang(
        self, route: str, *, times: int | None = 1, skip: int = 0, after_work: bool = False
    ) -> Fault:
        """Never answer, until the faults are cleared."""
        return self.lay(
            Fault(route=route, kind="hang", times=times, skip=skip, after_work=after_work)
        )

    def slow(self, route: str, *, delay_s: float, times: int | None = 1, skip: int = 0) -> Fault:
        """Answer late."""
        return self.lay(Fault(route=route, kind="delay", delay_s=delay_s, times=times, skip=skip))

    def lay(self, fault: Fault) -> Fault:
        """Lay any fault in wait."""
        return self._service.faults.add(fault)

    def clear_faults(self) -> None:
        """Take all faults away."""
        self._service.faults.clear()
