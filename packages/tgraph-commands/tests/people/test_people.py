"""Who is linked, who hides and who may be named."""

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite
import pytest

from tgraph_commands._stamps import stamp
from tgraph_commands._store import FILE_NAME, Store, open_store
from tgraph_commands.people import (
    AuditEntry,
    Consent,
    CooldownEntry,
    Forgotten,
    Hide,
    Holdings,
    Link,
    People,
)
from tgraph_common import StorageError

ANNA, BEN, CARL, MANAGER = 2**62 + 11, 2**62 + 12, 2**62 + 13, 2**62 + 99
FILMS, SHOWS = 5_000_001, 5_000_002
AT = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=UTC)
LATER = AT + timedelta(days=1)


@asynccontextmanager
async def opened(folder: Path) -> AsyncGenerator[People]:
    """Open the register as one more process would."""
    async with open_store(folder) as store:
        yield People(store)


def a_link(person: int, account: int = FILMS, *, by: int | None = None, at: datetime = AT) -> Link:
    return Link(
        discord_id=person, account_id=account, linked_at=at, linked_by=person if by is None else by
    )


async def test_a_proof_is_remembered(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        assert await people.link_of(ANNA) is None
        await people.prove(ANNA, FILMS, at=AT)
    async with opened(tmp_path) as people:
        assert await people.link_of(ANNA) == a_link(ANNA)
        assert await people.link_of(BEN) is None


async def test_a_second_proof_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(ANNA, SHOWS, at=LATER)
        assert await people.link_of(ANNA) == a_link(ANNA, SHOWS, at=LATER)
        assert await people.links_to(FILMS) == ()


async def test_one_account_may_be_proved_by_several(tmp_path: Path) -> None:
    """A person may have two Discord accounts, and a couple one Plex account."""
    async with opened(tmp_path) as people:
        await people.prove(BEN, FILMS, at=LATER)
        await people.prove(ANNA, FILMS, at=AT)
        assert await people.links_to(FILMS) == (a_link(ANNA), a_link(BEN, at=LATER))


async def test_a_proof_ends_what_managers_said_of_others(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        assert await people.vouch(BEN, FILMS, by=MANAGER, at=AT)
        assert await people.vouch(CARL, SHOWS, by=MANAGER, at=AT)
        await people.prove(ANNA, FILMS, at=LATER)
        assert await people.links_to(FILMS) == (a_link(ANNA, at=LATER),)
        assert await people.link_of(CARL) == a_link(CARL, SHOWS, by=MANAGER)


async def test_a_proof_makes_ones_own_of_a_managers_link(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.vouch(ANNA, FILMS, by=MANAGER, at=AT)
        assert (await _link(people, ANNA)).manager_id == MANAGER
        await people.prove(ANNA, FILMS, at=LATER)
        assert (await _link(people, ANNA)).is_proved
        assert (await _link(people, ANNA)).manager_id is None


async def _link(people: People, person: int) -> Link:
    link = await people.link_of(person)
    assert link is not None
    return link


async def test_a_manager_links_somebody_and_says_so_again(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        assert await people.vouch(ANNA, FILMS, by=MANAGER, at=AT)
        assert await people.vouch(BEN, FILMS, by=MANAGER, at=AT)
        assert await people.vouch(ANNA, SHOWS, by=MANAGER, at=LATER)
        assert await people.link_of(ANNA) == a_link(ANNA, SHOWS, by=MANAGER, at=LATER)
        assert await people.link_of(BEN) == a_link(BEN, by=MANAGER)


async def test_no_managers_word_stands_against_a_proof(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        assert not await people.vouch(BEN, FILMS, by=MANAGER, at=LATER)
        assert not await people.vouch(ANNA, SHOWS, by=MANAGER, at=LATER)
        assert not await people.vouch(ANNA, FILMS, by=MANAGER, at=LATER)
        assert await people.link_of(ANNA) == a_link(ANNA)
        assert await people.link_of(BEN) is None


async def test_no_manager_links_to_a_hidden_account(tmp_path: Path) -> None:
    """They would learn what it watches, and could show it again."""
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        await people.unlink(ANNA)
        assert not await people.vouch(BEN, FILMS, by=MANAGER, at=LATER)
        assert await people.link_of(BEN) is None


async def test_managers_cannot_vouch_for_themselves(tmp_path: Path) -> None:
    """Such a link would look as if they had signed in to Plex."""
    async with opened(tmp_path) as people:
        assert not await people.vouch(MANAGER, FILMS, by=MANAGER, at=AT)
        assert await people.link_of(MANAGER) is None


async def test_a_link_goes_and_only_ones_own(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(BEN, FILMS, at=AT)
        assert await people.unlink(ANNA)
        assert not await people.unlink(ANNA)
        assert await people.link_of(ANNA) is None
        assert await people.link_of(BEN) == a_link(BEN)


async def test_a_hide_survives_the_link_and_the_process(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        assert await people.hide(FILMS, by=ANNA, at=AT)
        await people.unlink(ANNA)
    async with opened(tmp_path) as people:
        assert await people.hidden() == {FILMS}
        assert await people.unhide(by=ANNA)
        assert not await people.unhide(by=ANNA)
        assert await people.hidden() == frozenset()


async def test_only_whoever_is_linked_hides_an_account_or_lets_it_be_named(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        for account, person in ((FILMS, BEN), (SHOWS, ANNA)):
            assert not await people.hide(account, by=person, at=AT)
            assert not await people.agree(account, by=person, at=AT)
        assert await people.hidden() == frozenset()
        assert await people.named() == frozenset()


async def test_who_hid_first_answers_for_it_and_all_who_are_linked_can_end_it(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(BEN, FILMS, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        await people.hide(FILMS, by=BEN, at=LATER)
        assert (await people.holdings(BEN)).hides == (
            Hide(account_id=FILMS, hidden_at=AT, hidden_by=ANNA),
        )
        assert await people.unhide(by=BEN)
        assert await people.hidden() == frozenset()


async def test_nobody_ends_the_hide_of_a_stranger(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(BEN, SHOWS, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        assert not await people.unhide(by=BEN)
        assert not await people.unhide(by=CARL)
        assert await people.hidden() == {FILMS}


@pytest.mark.parametrize("proved", [True, False], ids=["unlinked", "linked by a manager"])
async def test_who_proves_an_account_takes_over_its_hide(tmp_path: Path, *, proved: bool) -> None:
    """Whoever hid it and is not linked to it any more could show it again."""
    async with opened(tmp_path) as people:
        if proved:
            await people.prove(ANNA, FILMS, at=AT)
        else:
            await people.vouch(ANNA, FILMS, by=MANAGER, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        if proved:
            await people.unlink(ANNA)
        await people.prove(BEN, FILMS, at=LATER)
        assert not await people.unhide(by=ANNA)
        assert await people.hidden() == {FILMS}
        await people.unlink(BEN)
        assert await people.unhide(by=BEN)


async def test_a_consent_ends_when_taken_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        assert await people.agree(FILMS, by=ANNA, at=AT)
        assert await people.agree(FILMS, by=ANNA, at=LATER)
        assert await people.named() == {FILMS}
        assert (await people.holdings(ANNA)).consent == Consent(
            account_id=FILMS, agreed_at=AT, agreed_by=ANNA
        )
        assert await people.disagree(by=ANNA)
        assert not await people.disagree(by=ANNA)
        assert await people.named() == frozenset()


async def test_all_who_are_linked_can_take_a_consent_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        for person, account in ((ANNA, FILMS), (BEN, FILMS), (CARL, SHOWS)):
            await people.prove(person, account, at=AT)
        await people.agree(FILMS, by=ANNA, at=AT)
        assert not await people.disagree(by=CARL)
        assert await people.disagree(by=BEN)
        assert await people.named() == frozenset()


async def test_a_consent_ends_with_the_link_of_whoever_gave_it(tmp_path: Path) -> None:
    """Unlinked, linked to another account by oneself or a manager, or outdone by a proof."""
    async with opened(tmp_path) as people:
        await people.vouch(ANNA, FILMS, by=MANAGER, at=AT)

        await people.agree(FILMS, by=ANNA, at=AT)
        await people.vouch(ANNA, SHOWS, by=MANAGER, at=AT)
        assert await people.named() == frozenset()

        await people.agree(SHOWS, by=ANNA, at=AT)
        await people.prove(BEN, SHOWS, at=AT)
        assert await people.named() == frozenset()

        await people.agree(SHOWS, by=BEN, at=AT)
        await people.prove(BEN, FILMS, at=AT)
        assert await people.named() == frozenset()

        await people.agree(FILMS, by=BEN, at=AT)
        await people.unlink(BEN)
        assert await people.named() == frozenset()


async def test_a_consent_stands_while_whoever_gave_it_stays_linked(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(BEN, FILMS, at=AT)
        await people.agree(FILMS, by=ANNA, at=AT)
        await people.prove(ANNA, FILMS, at=LATER)
        await people.unlink(BEN)
        assert await people.named() == {FILMS}


async def fill(folder: Path) -> None:
    """Let Anna have something of everything, and the others what must stay."""
    async with open_store(folder) as store:
        people = People(store)
        await people.prove(ANNA, SHOWS, at=AT)
        await people.hide(SHOWS, by=ANNA, at=AT)
        await people.prove(ANNA, FILMS, at=AT)
        await people.prove(BEN, FILMS, at=LATER)
        await people.hide(FILMS, by=ANNA, at=LATER)
        await people.agree(FILMS, by=ANNA, at=AT)
        await people.vouch(CARL, 3, by=ANNA, at=AT)
        async with store.writing() as db:
            for person in (ANNA, BEN, 0):
                await db.run("INSERT INTO cooldowns VALUES ('graph', ?, ?)", person, stamp(LATER))
                await db.run(
                    "INSERT INTO changes (changed_at, changed_by, setting, old, new)"
                    " VALUES (?, ?, 'graphs.theme', 'dark', NULL)",
                    stamp(AT),
                    person,
                )


async def test_all_that_is_stored_of_a_person_is_told(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with opened(tmp_path) as people:
        held = await people.holdings(ANNA)
    assert held == Holdings(
        discord_id=ANNA,
        link=a_link(ANNA),
        shared_with=(a_link(BEN, at=LATER),),
        hides=(
            Hide(account_id=SHOWS, hidden_at=AT, hidden_by=ANNA),
            Hide(account_id=FILMS, hidden_at=LATER, hidden_by=ANNA),
        ),
        consent=Consent(account_id=FILMS, agreed_at=AT, agreed_by=ANNA),
        cooldowns=(CooldownEntry(command="graph", until=LATER),),
        changes=(AuditEntry(changed_at=AT, setting="graphs.theme", old="dark", new=None),),
    )
    assert not held.is_empty


async def test_of_a_stranger_nothing_is_told(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with opened(tmp_path) as people:
        held = await people.holdings(MANAGER)
    assert held.is_empty
    assert held == Holdings(
        discord_id=MANAGER,
        link=None,
        shared_with=(),
        hides=(),
        consent=None,
        cooldowns=(),
        changes=(),
    )


async def test_a_managers_holdings_do_not_tell_which_of_their_links_came_to_be(
    tmp_path: Path,
) -> None:
    """That would tell which accounts there are, are claimed, or hidden."""
    async with opened(tmp_path) as people:
        await people.vouch(ANNA, FILMS, by=MANAGER, at=AT)
        assert (await people.holdings(MANAGER)).is_empty


async def test_what_is_deleted_is_gone_and_what_is_others_stays(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with opened(tmp_path) as people:
        of_ben = await people.holdings(BEN)
        forgotten = await people.forget(ANNA, hides_too=True)
    assert forgotten == Forgotten(link=True, hides=2, hides_kept=0, cooldowns=1, changes=1)
    async with open_store(tmp_path) as store:
        people = People(store)
        assert (await people.holdings(ANNA)).is_empty
        assert await people.hidden() == frozenset()
        assert await people.named() == frozenset()
        ben = await people.holdings(BEN)
        assert (ben.link, ben.cooldowns, ben.changes) == (
            of_ben.link,
            of_ben.cooldowns,
            of_ben.changes,
        )
        assert ben.shared_with == ()
        carl = await _link(people, CARL)
        async with store.reading() as db:
            log = await db.rows("SELECT changed_by, setting FROM changes ORDER BY id")
    assert carl == a_link(CARL, 3, by=0)
    assert not carl.is_proved
    assert carl.manager_id is None
    assert [(row["changed_by"], row["setting"]) for row in log] == [
        (None, "graphs.theme"),
        (BEN, "graphs.theme"),
        (0, "graphs.theme"),
    ]


async def test_what_is_hidden_stays_so_without_who_hid_it(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with opened(tmp_path) as people:
        forgotten = await people.forget(ANNA, hides_too=False)
        assert forgotten == Forgotten(link=True, hides=0, hides_kept=2, cooldowns=1, changes=1)
        assert await people.hidden() == {FILMS, SHOWS}
        assert (await people.holdings(ANNA)).is_empty
        assert not await people.unhide(by=ANNA)
        # Whoever can sign in to the account is heard again.
        await people.prove(ANNA, SHOWS, at=LATER)
        assert (await people.holdings(ANNA)).own_hides == (
            Hide(account_id=SHOWS, hidden_at=AT, hidden_by=None),
        )
        await people.hide(SHOWS, by=ANNA, at=LATER)
        assert (await people.holdings(ANNA)).own_hides == (
            Hide(account_id=SHOWS, hidden_at=AT, hidden_by=ANNA),
        )
        assert await people.unhide(by=ANNA)
        assert await people.hidden() == {FILMS}


async def test_deleting_leaves_the_hide_that_another_answers_for(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        for person in (ANNA, BEN):
            await people.prove(person, FILMS, at=AT)
        await people.hide(FILMS, by=BEN, at=AT)
        assert (await people.holdings(ANNA)).own_hides == ()
        forgotten = await people.forget(ANNA, hides_too=True)
        assert (forgotten.hides, forgotten.hides_kept) == (0, 0)
        assert await people.hidden() == {FILMS}


async def test_deleting_nothing_is_no_failure(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        assert await people.forget(ANNA, hides_too=True) == Forgotten(
            link=False, hides=0, hides_kept=0, cooldowns=0, changes=0
        )


def contents(folder: Path) -> list[tuple[str, bytes]]:
    return [(file.name, file.read_bytes()) for file in folder.iterdir()]


@pytest.mark.parametrize("hides_too", [True, False])
async def test_no_file_holds_the_id_of_whoever_had_everything_deleted(
    tmp_path: Path, *, hides_too: bool
) -> None:
    """Neither in pages that SQLite keeps for later, nor in its log, while the bot runs on."""
    await fill(tmp_path)
    stored = ANNA.to_bytes(8, "big")
    assert stored in (tmp_path / FILE_NAME).read_bytes()
    async with opened(tmp_path) as people:
        await people.link_of(BEN)
        await people.forget(ANNA, hides_too=hides_too)
        assert not [name for name, content in contents(tmp_path) if stored in content]


async def test_deleting_counts_though_another_process_still_reads_an_earlier_state(
    tmp_path: Path,
) -> None:
    """The log of changes cannot be emptied then; a later one empties it."""
    await fill(tmp_path)
    async with open_store(tmp_path) as other, open_store(tmp_path) as store:
        people = People(store)
        async with store.reading() as db:
            await db.run("PRAGMA busy_timeout = 0")
        async with other.reading() as db:
            await db.rows("SELECT * FROM links")
            assert (await people.forget(ANNA, hides_too=True)).link
        assert (await People(other).holdings(ANNA)).is_empty


class UnwipedStore(Store):
    """A database whose disk fails right after a change."""

    async def settle(self) -> None:
        """Fail."""
        msg = "disk I/O error"
        raise StorageError(msg)


async def test_what_was_deleted_but_not_wiped_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is deleted: to say that it failed would be wrong."""
    await fill(tmp_path)
    async with aiosqlite.connect(tmp_path / FILE_NAME, isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        people = People(UnwipedStore(connection))
        assert (await people.forget(ANNA, hides_too=True)).link
        assert (await people.holdings(ANNA)).is_empty
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(ANNA) not in caplog.text


async def test_a_change_that_cannot_be_stored_is_an_error_and_no_half_is_done(
    tmp_path: Path,
) -> None:
    await fill(tmp_path)
    async with open_store(tmp_path) as store:
        people = People(store)
        before = await people.holdings(ANNA)
        async with store.reading() as db:
            await db.run("PRAGMA query_only = 1")
        for change in (
            people.prove(CARL, FILMS, at=AT),
            people.vouch(CARL, 4, by=MANAGER, at=AT),
            people.unlink(ANNA),
            people.hide(FILMS, by=BEN, at=AT),
            people.unhide(by=ANNA),
            people.agree(FILMS, by=ANNA, at=AT),
            people.disagree(by=ANNA),
            people.forget(ANNA, hides_too=True),
        ):
            with pytest.raises(StorageError, match="readonly"):
                await change
        assert await people.holdings(ANNA) == before


async def test_every_change_gives_another_revision(tmp_path: Path) -> None:
    async with opened(tmp_path) as people:
        seen = [people.revision]
        for change in (
            lambda: people.vouch(ANNA, FILMS, by=MANAGER, at=AT),
            lambda: people.prove(ANNA, FILMS, at=AT),
            lambda: people.hide(FILMS, by=ANNA, at=AT),
            lambda: people.unhide(by=ANNA),
            lambda: people.hide(FILMS, by=ANNA, at=AT),
            lambda: people.agree(FILMS, by=ANNA, at=AT),
            lambda: people.disagree(by=ANNA),
            lambda: people.unlink(ANNA),
            lambda: people.forget(ANNA, hides_too=True),
        ):
            await change()
            assert people.revision > seen[-1]
            seen.append(people.revision)

        await people.holdings(ANNA)
        await people.hidden()
        assert people.revision == seen[-1]
