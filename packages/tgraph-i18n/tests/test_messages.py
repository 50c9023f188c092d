"""Every sentence of the program, in every language that is complete."""

import inspect
from collections.abc import Callable
from datetime import date, timedelta
from types import ModuleType

import pytest

from tgraph_common import Message
from tgraph_graphs import _messages as charts
from tgraph_i18n import DISCORD_LOCALES, Catalogs, messages

VALUES: dict[object, object] = {
    str: "a {name} of <b>somebody</b>",
    int: 1234,
    float: 0.5,
    date: date(2026, 11, 22),
    timedelta: timedelta(hours=3),
    Message: Message(domain="messages", context="x", text="nested"),
    charts.Kind: charts.Kind.SHOW,
}


def accessors(module: ModuleType) -> dict[str, Callable[..., Message]]:
    found = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in found if function.__module__ == module.__name__}


@pytest.mark.parametrize("module", [messages, charts], ids=["messages", "charts"])
@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_every_message_can_be_said(
    module: ModuleType, locale: str, caplog: pytest.LogCaptureFixture
) -> None:
    """With all its values in it, and without a complaint about a broken translation."""
    translator = Catalogs.open().translator(locale)
    made = {name: inspect.signature(each) for name, each in accessors(module).items()}
    assert made
    for name, signature in made.items():
        values = {each.name: VALUES[each.annotation] for each in signature.parameters.values()}
        message = accessors(module)[name](**values)
        said = translator.say(message)
        assert said.strip() == said
        assert said
        if message.plural is None:
            for value in values.values():
                assert str(value) in said or not isinstance(value, str), name
    assert not caplog.records


@pytest.mark.parametrize(
    ("locale", "film", "show"),
    [
        ("en-US", "X is the most watched movie", "X is the most watched show"),
        ("da", "X er den mest sete film", "X er den mest sete serie"),
        ("de", "X ist der meistgesehene Film", "X ist die meistgesehene Serie"),
        ("fr", "X est le film le plus regardé", "X est la série la plus regardée"),
        ("pl", "X to najchętniej oglądany film", "X to najchętniej oglądany serial"),
        ("ru", "Самый просматриваемый фильм — X", "Самый просматриваемый сериал — X"),
        ("hi", "सबसे ज़्यादा देखी गई फ़िल्म: X", "सबसे ज़्यादा देखा गया शो: X"),
    ],
)
def test_films_and_shows_are_spoken_of_in_their_gender(locale: str, film: str, show: str) -> None:
    translator = Catalogs.open().translator(locale)
    said = [translator.say(charts.most_watched(title="X", kind=kind)) for kind in charts.Kind]
    assert said == [film, show]
