"""A value that YAML takes for a comment is told where it stands, whatever is missed for it."""

from collections.abc import Callable

import pytest

from tgraph_config import Problem, Settings

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

HINT = "without them YAML takes it for a comment"
MINE = "themes:\n  mine:\n    "
AFTER = "locale: da\ngraphs: {width: 900}\nreports: [{name: a, channel_id: 1}]\n"


@pytest.mark.parametrize("after", ["", AFTER, "    base: light\n"], ids=["end", "more", "beside"])
@pytest.mark.parametrize(
    "lines",
    [
        "palette: [§#1e90ff, red]\n",
        "palette: [ §#FFF ]\n",
        "palette: ['#fff', §#1e90ff]\n",
        'palette: ["#fff", §#000, "#111"]\n',
        'palette: ["#fff" §#000]\n',
        "palette: ['it''s # no', §#000]\n",
        "palette: [it's,§#fff]\n",
        "palette: [§#1e90ff,\n      #ff0000]\n",
        "palette: [\n      §#1e90ff, red]\n",
        "palette: [ # mine\n      §#1e90ff]\n",
        "series: {tv: §#fff, movies: #000}\n",
        "series: {tv: '#fff', movies: §#000}\n",
        "series: {\n      tv: §#fff,\n      movies: #000\n    }\n",
        "series: {tv: §#fff # white\n, movies: '#000'\n",
        "palette: [§#red]\n",
    ],
    ids=repr,
)
def test_a_bracket_that_is_lost_in_a_comment_is_told_by_its_comment(
    lines: str, after: str, problems_of: ProblemsOf, minimal: str
) -> None:
    """That the bracket is never closed is true, and no help: it stands there."""
    text = f"{minimal}{MINE}{lines}{after}"
    before, _, _ = text.partition("§")

    (problem,) = problems_of(text.replace("§", ""))

    assert problem.found == 'a value with a "#"'
    assert problem.expected == f"the value in quotes: {HINT}"
    assert problem.line == before.count("\n") + 1
    assert problem.column == len(before) - before.rindex("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "privacy: {exclude_users: [§#bob, alice]}\n",
        "reports:\n  - {name: a, channel_id: §#general}\n",
        "graphs: {charts: {top_movies: {palette: [§#fff]}}}\n",
    ],
)
def test_so_is_one_of_anything_else(lines: str, problems_of: ProblemsOf, minimal: str) -> None:
    (problem,) = problems_of(minimal + lines.replace("§", ""))

    assert HINT in problem.expected
    assert problem.column == lines.splitlines()[-1].index("§") + 1


@pytest.mark.parametrize(
    "lines",
    [
        "palette: ['#fff', '#000'\n",
        "palette: ['#fff', '#000', # my colours [those]\n      red\n",
        "palette: [ # nothing yet\n",
        "series: {tv: '#fff', ## }\n",
        "series: {tv: '#fff', movies: a#fff\n",
    ],
)
def test_a_bracket_that_is_not_there_is_told_as_before(
    lines: str, problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(f"{minimal}{MINE}{lines}locale: da\n")

    assert HINT not in problem.expected


@pytest.mark.parametrize(
    "lines",
    [
        "palette: ['#fff, #000]\n",
        "palette: ['#fff, #000]\n    font: 'x'\n",
        'font: "\\q [ #fff]"\n',
    ],
)
def test_a_sign_in_quotes_that_are_wrong_is_no_comment(
    lines: str, problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(f"{minimal}{MINE}{lines}")

    assert HINT not in problem.expected


@pytest.mark.parametrize(
    "lines",
    [
        "palette: [\n      §#1e90ff,\n      #ff0000\n    ]\n",
        "palette: [\n      '#1e90ff',\n      §#ff0000 # red\n    ]\n",
        "palette: ['#fff', §#ff0000,\n      '#000']\n",
    ],
    ids=repr,
)
def test_a_colour_is_not_left_out_of_a_list_over_lines(
    lines: str, problems_of: ProblemsOf, minimal: str
) -> None:
    """To YAML nothing is wrong there, so nobody would learn that the colour is not used."""
    text = f"{minimal}{MINE}{lines}locale: da\n"
    before, _, _ = text.partition("§")

    (problem,) = problems_of(text.replace("§", ""))

    assert problem.expected == f"the value in quotes: {HINT}"
    assert problem.line == before.count("\n") + 1
    assert problem.column == len(before) - before.rindex("\n")


@pytest.mark.parametrize(
    "lines",
    [
        "palette: #1e90ff\n",
        "palette: #1e90ff, #ff0000\n    base: light\n",
        "palette:\n      #1e90ff\n",
        "series:\n      tv: #fff\n",
        "palette:\n      - #1e90ff\n",
        "series: {\n      tv: #fff\n    }\n",
    ],
    ids=repr,
)
def test_a_colour_of_which_nothing_is_left_is_no_silent_default(
    lines: str, problems_of: ProblemsOf, minimal: str
) -> None:
    (problem,) = problems_of(f"{minimal}{MINE}{lines}")

    assert problem.setting.startswith(("themes.mine.palette", "themes.mine.series.tv"))
    assert problem.found == "nothing"
    assert problem.expected.endswith(f"in quotes: {HINT}")


@pytest.mark.parametrize(
    ("lines", "palette"),
    [
        ("palette: ['#fff', '#000'] #123456\n", ("#ffffff", "#000000")),
        (
            "palette: [ # mine\n      '#fff', #white, or\n      # '#000'\n    ]\n",
            ("#ffffff",),
        ),
        ("palette: [\n      '#fff',\n      #'#000',\n    ]\n", ("#ffffff",)),
        ("palette:\n      - '#fff'\n      #123456\n", ("#ffffff",)),
        ("palette: ['#fff', #white, see [1]\n    ]\n", ("#ffffff",)),
        ("palette: [] #123456\n", ()),
        ("palette: null #123456\n", ()),
    ],
    ids=repr,
)
def test_what_is_meant_to_be_a_comment_is_one(
    lines: str, palette: tuple[str, ...], load: Load, minimal: str
) -> None:
    assert load(f"{minimal}{MINE}{lines}").themes["mine"].palette == palette


def test_thousands_of_them_are_told_as_one(problems_of: ProblemsOf) -> None:
    """Each would be looked for in the whole file again."""
    problems = problems_of("a:\n" + "- [\n#fff\n]\n" * 9000)

    assert len([problem for problem in problems if HINT in problem.expected]) == 1
