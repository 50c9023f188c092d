"""Posts that wait on the disk while the program is updated."""

from pathlib import Path

import pytest

from tgraph_commands._controls import Choice, report_controls
from tgraph_commands.channels import Draft, Gallery, GalleryItem, OutgoingFile, Text
from tgraph_commands.publisher import RunFolders
from tgraph_commands.publisher._values import RenderedPost
from tgraph_commands.testing.publishing import PlainSpeech
from tgraph_common import Metric

RUN = "0123456789ab"
BEFORE_CONTROLS = b"""{"title": "weekly: October", "drafts": [{"blocks": [
{"type": "Text", "markdown": "## The last 30 days"},
{"type": "Gallery", "items": [{"file": "a.png", "alt": "what it shows"}]},
{"type": "Separator"}],
"files": [{"name": "a.png", "path": "top_10_users.png"}], "silent": true}], "missing": []}"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a run whose one picture is drawn."""
    run = tmp_path / RUN
    run.mkdir()
    (run / "top_10_users.png").write_bytes(b"png")
    return run


async def test_a_post_of_the_version_without_menus_is_still_sent(folder: Path) -> None:
    """The program is updated while Discord is down, and the post waits."""
    (folder / "post.json").write_bytes(BEFORE_CONTROLS)

    post = await RunFolders(folder.parent).load_post(RUN)

    assert post is not None
    (draft,) = post.drafts
    assert draft.silent
    assert draft.blocks[0] == Text(markdown="## The last 30 days")
    assert draft.files == (OutgoingFile(name="a.png", path=folder / "top_10_users.png"),)


async def test_menus_and_buttons_wait_on_the_disk_with_the_rest(folder: Path) -> None:
    choice = Choice(report="weekly", period_days=30, metric=Metric.PLAYS)
    gallery = Gallery(items=(GalleryItem(file="a.png", alt="what it shows"),))
    draft = Draft(
        blocks=(gallery, *report_controls(choice, speech=PlainSpeech())),
        files=(OutgoingFile(name="a.png", path=folder / "top_10_users.png"),),
    )
    post = RenderedPost(title="weekly", drafts=(draft,), missing=())
    folders = RunFolders(folder.parent)

    await folders.save_post(RUN, post)

    assert await folders.load_post(RUN) == post
