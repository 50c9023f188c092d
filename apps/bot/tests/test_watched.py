"""What the watch asks of Tautulli."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from bot_process import REPLIES
from tgraph_bot._watched import WatchedTautulli
from tgraph_common import Secret, TautulliUnreachableError
from tgraph_graphs.tautulli import Tautulli, open_tautulli
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, open_double


@asynccontextmanager
async def server() -> AsyncGenerator[tuple[TautulliDouble, Tautulli]]:
    async with (
        open_double(REPLIES) as double,
        open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli,
    ):
        double.answer("get_tautulli_info", {"tautulli_version": "v2.17.2"})
        yield double, tautulli


async def test_the_version_is_asked_once_while_the_server_stays() -> None:
    async with server() as (double, tautulli):
        watched = WatchedTautulli(tautulli)
        for _ in range(3):
            await watched.ping()

        assert tautulli.state.version == "v2.17.2"
        assert double.count("get_tautulli_info") == 1


async def test_a_server_that_was_updated_while_away_is_asked_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with server() as (double, tautulli):
        watched = WatchedTautulli(tautulli)
        await watched.ping()
        await double.fail(Fault.REFUSE)
        with pytest.raises(TautulliUnreachableError):
            await watched.ping()
        await double.fail(None)
        double.answer("get_tautulli_info", {"tautulli_version": "v2.15.0"})

        with caplog.at_level(logging.WARNING):
            await watched.ping()

        assert tautulli.state.version == "v2.15.0"
        assert "security flaws" in caplog.text


async def test_a_server_that_does_not_tell_its_version_is_there_all_the_same() -> None:
    async with server() as (double, tautulli):
        double.answer("get_tautulli_info", {})

        await WatchedTautulli(tautulli).ping()

        assert tautulli.state.state == "up"
        assert tautulli.state.version is None
