"""Owners learn once that something broke, and once that it works again."""

import logging
from collections.abc import Collection

import pytest

from tgraph_commands.channels import DiscordForbiddenError, Draft, Text
from tgraph_commands.notices import NoticeBook, Notices, Sender
from tgraph_common import Message, StorageError
from tgraph_i18n import Catalogs, messages

DOWN, BACK = messages.notice_tautulli_down(), messages.notice_tautulli_back()


class Posted(Sender):
    """A Discord that takes posts, or refuses them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.drafts: list[Draft] = []
        self.nonces: set[str] = set()
        self.refuses = False
        self.channel_id = 9

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        """Keep what is posted."""
        assert channel_id == self.channel_id
        if self.refuses:
            msg = "Discord refused to post to channel 9."
            raise DiscordForbiddenError(msg, remedy="Give the role a permission.")
        self.drafts.append(draft)
        self.nonces.add(nonce)
        self.texts.extend(block.markdown for block in draft.blocks if isinstance(block, Text))
        return len(self.texts)


class Book(NoticeBook):
    """What outlives a restart."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.is_broken = False

    def _fail(self) -> None:
        if self.is_broken:
            msg = "The journal cannot be written."
            raise StorageError(msg)

    async def standing_notices(self) -> Collection[str]:
        """Return what stands."""
        self._fail()
        return frozenset(self.kinds)

    async def keep_notice(self, kind: str) -> None:
        """Keep it."""
        self._fail()
        self.kinds.add(kind)

    async def drop_notice(self, kind: str) -> None:
        """Forget it."""
        self._fail()
        self.kinds.discard(kind)


@pytest.fixture
def discord() -> Posted:
    return Posted()


@pytest.fixture
def book() -> Book:
    return Book()


def notices(discord: Posted, *, book: Book | None = None, channel_id: int | None = 9) -> Notices:
    """Return notices in English."""
    say = Catalogs.open().translator("en-US").say
    return Notices(discord, channel_id=channel_id, say=say, book=book)


async def test_trouble_is_told_once_when_it_goes_and_once_when_it_returns(discord: Posted) -> None:
    """Every failing run reports it, and nobody wants to read it each time."""
    told = notices(discord)

    for _ in range(3):
        await told.raise_("tautulli", DOWN)
    for _ in range(3):
        await told.clear("tautulli", BACK)
    await told.raise_("tautulli", DOWN)

    assert discord.texts == [DOWN.text, BACK.text, DOWN.text]
    assert len(discord.nonces) == 3
    assert not any(draft.silent for draft in discord.drafts)


async def test_kinds_of_trouble_are_apart(discord: Posted) -> None:
    told = notices(discord)

    await told.raise_("report weekly", messages.notice_report_back(report="weekly"))
    await told.raise_("report daily", messages.notice_report_back(report="daily"))

    assert len(discord.texts) == 2


async def test_what_was_never_told_needs_no_all_clear(discord: Posted) -> None:
    await notices(discord).clear("tautulli", BACK)

    assert discord.texts == []


async def test_a_restart_repeats_nothing(discord: Posted, book: Book) -> None:
    await notices(discord, book=book).raise_("tautulli", DOWN)
    await notices(discord, book=book).raise_("tautulli", DOWN)
    assert discord.texts == [DOWN.text]

    await notices(discord, book=book).clear("tautulli", BACK)
    await notices(discord, book=book).clear("tautulli", BACK)
    assert discord.texts == [DOWN.text, BACK.text]


async def test_a_refused_notice_is_told_later_and_logged_once(
    discord: Posted, caplog: pytest.LogCaptureFixture
) -> None:
    """A run must not fail because its failure could not be told."""
    told = notices(discord)
    discord.refuses = True
    with caplog.at_level(logging.WARNING):
        await told.raise_("tautulli", DOWN)
        await told.raise_("tautulli", DOWN)
    (record,) = caplog.records
    assert "Discord refused to post to channel 9. Give the role" in record.getMessage()

    discord.refuses = False
    await told.raise_("tautulli", DOWN)
    assert discord.texts == [DOWN.text]


async def test_a_broken_journal_costs_no_notice(
    discord: Posted, book: Book, caplog: pytest.LogCaptureFixture
) -> None:
    book.is_broken = True
    told = notices(discord, book=book)

    await told.raise_("storage", DOWN)
    await told.raise_("storage", DOWN)
    await told.clear("storage", BACK)

    assert discord.texts == [DOWN.text, BACK.text]
    assert len(caplog.records) == 3


async def test_without_a_channel_nothing_is_posted(discord: Posted) -> None:
    told = notices(discord, channel_id=None)

    await told.raise_("tautulli", DOWN)
    await told.clear("tautulli", BACK)

    assert discord.texts == []


async def test_trouble_from_before_there_was_a_channel_has_no_all_clear(
    discord: Posted, book: Book
) -> None:
    """Owners would read that something is back of which nobody had told them that it was gone."""
    await notices(discord, book=book, channel_id=None).raise_("tautulli", DOWN)

    await notices(discord, book=book).clear("tautulli", BACK)

    assert discord.texts == []


async def test_trouble_that_ended_while_there_was_no_channel_is_told_when_it_comes_again(
    discord: Posted, book: Book
) -> None:
    await notices(discord, book=book).raise_("tautulli", DOWN)
    await notices(discord, book=book, channel_id=None).clear("tautulli", BACK)

    await notices(discord, book=book).raise_("tautulli", DOWN)

    assert discord.texts == [DOWN.text, DOWN.text]


async def test_a_notice_fits_into_a_message(discord: Posted) -> None:
    """Discord refuses more than 4 000 characters, and the notice would be lost."""
    long = Message(domain="messages", context="x", text="{word}", values={"word": "w" * 9_000})

    await notices(discord).raise_("long", long)

    assert len(discord.texts[0]) == 4_000


async def test_another_channel_and_language_count_from_the_next_notice(discord: Posted) -> None:
    catalogs = Catalogs.open()
    notices = Notices(discord, channel_id=9, say=catalogs.translator("en-US").say)
    await notices.raise_("tautulli", DOWN)

    discord.channel_id = 10
    notices.update(channel_id=10, say=catalogs.translator("de").say)
    await notices.raise_("tautulli", DOWN)
    await notices.clear("tautulli", BACK)

    assert discord.texts[1:] == [catalogs.translator("de").say(BACK)]
