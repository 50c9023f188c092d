"""What hangs under a report, and what a use of it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._controls import (
    DAYS_ACTION,
    METRIC_ACTION,
    Choice,
    choice_after,
    choice_fields,
    choice_in,
    menus,
    report_controls,
)
from tgraph_commands._custom_ids import read_custom_id
from tgraph_commands.channels import ButtonRow, Draft, Menu
from tgraph_commands.testing.draft_rules import require_valid
from tgraph_commands.testing.publishing import PlainSpeech
from tgraph_common import Message, Metric
from tgraph_i18n import Catalogs

WEEKLY = Choice(report="weekly", period_days=30, metric=Metric.PLAYS)
CHOICES = st.builds(
    Choice,
    report=st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True),
    period_days=st.integers(1, 3650),
    metric=st.sampled_from(Metric),
)


def after(menu: Menu, *values: str) -> Choice | None:
    """Return what is chosen after a use of the menu."""
    read = read_custom_id(menu.custom_id)
    assert read is not None
    return choice_after(*read, values)


def test_a_report_has_two_menus_and_two_buttons() -> None:
    days, metric, row = report_controls(WEEKLY, speech=PlainSpeech())

    assert isinstance(days, Menu)
    assert isinstance(metric, Menu)
    assert isinstance(row, ButtonRow)
    assert [(one.label, one.is_chosen) for one in days.options] == [
        ("The last 7 days", False),
        ("The last 30 days", True),
        ("The last 90 days", False),
        ("The last 365 days", False),
    ]
    assert [(one.label, one.is_chosen) for one in metric.options] == [
        ("Plays", True),
        ("Watch time", False),
    ]
    assert [(one.label, one.custom_id) for one in row.buttons] == [
        ("My stats", "t1:my_stats"),
        ("Show as table", "t1:report_table:weekly:30:plays"),
    ]


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("da", ("De seneste 7 dage", "Afspilninger", "Min statistik", "Vis som tabel")),
        ("de", ("Die letzten 7 Tage", "Wiedergaben", "Meine Statistik", "Als Tabelle zeigen")),
    ],
)
def test_they_speak_the_language_of_the_report(locale: str, words: tuple[str, ...]) -> None:
    days, metric, row = report_controls(WEEKLY, speech=Catalogs.open().translator(locale))

    assert isinstance(days, Menu)
    assert isinstance(metric, Menu)
    assert isinstance(row, ButtonRow)
    labels = [button.label for button in row.buttons]
    assert (days.options[0].label, metric.options[0].label, *labels) == words


def test_the_report_s_own_days_stand_in_their_place() -> None:
    days, _ = menus(
        Choice(report="a", period_days=14, metric=Metric.DURATION), speech=PlainSpeech()
    )

    assert [one.value for one in days.options] == ["7", "14", "30", "90", "365"]


class LoudSpeech(PlainSpeech):
    """A catalogue whose every sentence is long, and not on one line."""

    def say(self, message: Message) -> str:
        """Return the sentence many times over."""
        return (super().say(message) + "\n# ") * 40


@given(choice=CHOICES, speech=st.sampled_from([PlainSpeech(), LoudSpeech()]))
def test_discord_takes_them_whatever_the_report(choice: Choice, speech: PlainSpeech) -> None:
    require_valid(Draft(blocks=report_controls(choice, speech=speech)))


@given(choice=CHOICES)
def test_a_choice_comes_back_from_its_fields(choice: Choice) -> None:
    assert choice_in(choice_fields(choice)) == choice


@given(choice=CHOICES, data=st.data())
def test_a_menu_changes_what_it_is_for_and_keeps_the_rest(
    choice: Choice, data: st.DataObject
) -> None:
    """Every option of every menu, so that one may go on choosing."""
    days, metric = menus(choice, speech=PlainSpeech())
    other_days = data.draw(st.sampled_from(days.options))
    other_metric = data.draw(st.sampled_from(metric.options))

    assert after(days, other_days.value) == Choice(
        report=choice.report, period_days=int(other_days.value), metric=choice.metric
    )
    assert after(metric, other_metric.value) == Choice(
        report=choice.report, period_days=choice.period_days, metric=Metric(other_metric.value)
    )


@pytest.mark.parametrize(
    ("action", "fields", "values"),
    [
        pytest.param(DAYS_ACTION, ("a", "30", "plays"), (), id="nothing chosen"),
        pytest.param(DAYS_ACTION, ("a", "30", "plays"), ("7", "30"), id="two chosen"),
        pytest.param(DAYS_ACTION, ("a", "30", "plays"), ("8",), id="not offered"),
        pytest.param(DAYS_ACTION, ("a", "30", "plays"), ("-7",), id="negative"),
        pytest.param(DAYS_ACTION, ("a", "30", "plays"), ("\u0667",), id="another script"),
        pytest.param(DAYS_ACTION, ("a", "9999", "plays"), ("9999",), id="too many days"),
        pytest.param(DAYS_ACTION, ("a", "030", "plays"), ("7",), id="not as written"),
        pytest.param(DAYS_ACTION, ("a", "30", "hours"), ("7",), id="unknown metric"),
        pytest.param(DAYS_ACTION, ("a", "30"), ("7",), id="a field is missing"),
        pytest.param(DAYS_ACTION, ("a", "30", "plays", ""), ("7",), id="a field too many"),
        pytest.param(METRIC_ACTION, ("a", "30", "plays"), ("hours",), id="unknown choice"),
        pytest.param(METRIC_ACTION, ("a", "0", "plays"), ("plays",), id="no days"),
        pytest.param(METRIC_ACTION, (), ("plays",), id="no fields"),
    ],
)
def test_what_no_menu_of_ours_says_is_no_choice(
    action: str, fields: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert choice_after(action, fields, values) is None
