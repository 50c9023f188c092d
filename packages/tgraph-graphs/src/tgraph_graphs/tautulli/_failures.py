"""Failures of the connection, told apart by what their owner can do about them."""

import socket
import ssl
from collections.abc import Iterator
from typing import Final, cast

import httpx

from tgraph_common import NotTautulliError, TautulliError, TautulliUnreachableError

CHECK_ADDRESS: Final = "Check that tautulli.url is the address of Tautulli itself."
_AWAY: Final = "Check that Tautulli is running and that tautulli.url is right."
_LOST: Final = (
    "Check that Tautulli is running, and whether tautulli.url should begin with https://."
)
_BROKEN_OFF: Final = "Check that Tautulli is running, and the proxy before it if there is one."
_BUSY: Final = (
    "Tautulli may be busy: wait and try again."
    " If that goes on, raise tautulli.timeout_seconds or show fewer days."
)
_HOST: Final = "Check the host in tautulli.url, and the name service of this machine."
_CERTIFICATE: Final = (
    "If its certificate is its own, name the file of the authority in the environment variable"
    " SSL_CERT_FILE; or give tautulli.url the http:// address."
)
_NO_TLS: Final = "Does tautulli.url begin with https:// where it should with http://?"


class TimedOutError(TautulliUnreachableError):
    """The answer was waited for in vain: the server may still be busy with the question."""


def too_slow(command: str, *, limit_s: float) -> TimedOutError:
    """Return the error of an exchange that took longer than it may."""
    return TimedOutError(
        f"no complete answer came within {limit_s:g} seconds", command=command, remedy=_BUSY
    )


def broken_off(command: str) -> TautulliUnreachableError:
    """Return the error of an answer that began and did not end."""
    return TautulliUnreachableError(
        "the connection was lost in the middle of the answer", command=command, remedy=_BROKEN_OFF
    )


def connection_failure(error: Exception, *, command: str, timeout_s: float) -> TautulliError:
    """Return what a failed exchange means, from httpx's error and those that caused it."""
    if isinstance(error, httpx.ConnectTimeout):
        return TimedOutError("the host does not answer", command=command, remedy=_AWAY)
    if isinstance(error, httpx.TimeoutException):
        return too_slow(command, limit_s=timeout_s)
    causes = tuple(_causes(error))
    if isinstance(error, httpx.ConnectError) or not isinstance(error, httpx.RequestError):
        return _unconnected(causes, command=command)
    if isinstance(error, httpx.RemoteProtocolError) and not _is_cut_off(error):
        return NotTautulliError(
            "what answers does not speak HTTP", command=command, remedy=CHECK_ADDRESS
        )
    return TautulliUnreachableError("the connection was lost", command=command, remedy=_LOST)


def _unconnected(causes: tuple[BaseException, ...], *, command: str) -> TautulliError:
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return TautulliUnreachableError(
            "the server's certificate is not trusted", command=command, remedy=_CERTIFICATE
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return TautulliUnreachableError(
            "no secure connection could be made", command=command, remedy=_NO_TLS
        )
    if any(isinstance(cause, (socket.gaierror, UnicodeError)) for cause in causes):
        return TautulliUnreachableError(
            "the name of the host is not known", command=command, remedy=_HOST
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return TautulliUnreachableError("the connection was refused", command=command, remedy=_AWAY)
    return TautulliUnreachableError("no connection could be made", command=command, remedy=_AWAY)


def _is_cut_off(error: httpx.RemoteProtocolError) -> bool:
    # h11 and httpcore have one type for both a lost connection and an answer that is no HTTP.
    return str(error).startswith("Server disconnected")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and all that led to it; several addresses of a host fail as a group."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        group = cast("BaseExceptionGroup[BaseException]", error)
        for member in group.exceptions:
            yield from _causes(member)
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _causes(cause)
