"""A program's catalogues in a temporary folder, for tests and examples."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tgraph_i18n import Catalogs
from tgraph_i18n._building._entries import entries_of
from tgraph_i18n._building._merging import merged, new_po
from tgraph_i18n._building._pofiles import PoEntry, PoFile, read_po
from tgraph_i18n._building._powriting import po_text
from tgraph_i18n._building._variants import with_genders
from tgraph_i18n.catalogues import main

_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


class Workshop:
    """Templates and translations below ``root``, and where they are compiled to."""

    def __init__(self, root: Path) -> None:
        """Use a folder that exists; its accessors are written to ``root/<domain>.py``."""
        self.locales: Path = root / "locales"
        self.compiled: Path = root / "compiled"
        self._accessors: dict[str, str] = {}
        self._complete: tuple[str, ...] = ()
        self.locales.mkdir()
        self.demand()

    def demand(self, *complete: str) -> None:
        """State the languages in which nothing may be missing."""
        self._complete = complete
        tags = ", ".join(f'"{tag}"' for tag in complete)
        modules = "".join(f'{name} = "{path}"\n' for name, path in self._accessors.items())
        self.write(
            "catalogues.toml",
            f'compiled = "../compiled"\ncomplete = [{tags}]\n[accessors]\n{modules}',
        )

    def template(self, domain: str, entries: str) -> Path:
        """Write a domain's template, without its header."""
        self._accessors[domain] = f"../{domain}.py"
        self.demand(*self._complete)
        return self.write(f"{domain}.pot", _HEADER + entries)

    def translate(self, tag: str, domain: str, texts: Mapping[str, str | tuple[str, ...]]) -> Path:
        """Write what messages are in a language, by ``msgctxt``; plurals as all their forms.

        The gender of ``kind_film`` is ``kind_film|gender``, the feminine variant of ``seen`` is
        ``seen|feminine``. A domain without a template is one of dotted keys.
        """
        path = self.locales / tag / "LC_MESSAGES" / f"{domain}.po"
        template = self.locales / f"{domain}.pot"
        keys = tuple(PoEntry(line=0, context=None, text=key) for key in texts)
        empty = new_po(path, tag=tag)
        if template.is_file():
            source = read_po(template)
            wanted = with_genders(source, entries_of(source), translated=empty)
        else:
            wanted = PoFile(path=path, header="", entries=keys)
        file = merged(empty, wanted)
        entries = tuple(
            msgspec.structs.replace(entry, forms=_forms(texts.get(entry.key), entry.forms))
            for entry in file.entries
        )
        return self.write(
            str(path.relative_to(self.locales)),
            po_text(msgspec.structs.replace(file, entries=entries)),
        )

    def write(self, name: str, text: str) -> Path:
        """Write a file below ``locales``."""
        path = self.locales / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *options: str) -> int:
        """Run ``python -m tgraph_i18n.catalogues`` on the folder and return the exit code."""
        return main([*options, "--locales", str(self.locales)])

    def catalogs(self) -> Catalogs:
        """Compile, and open what comes out.

        Raises:
            ValueError: If it does not compile; what is wrong stands on standard error.
        """
        if self.run("--compile-only"):
            raise ValueError("the catalogues do not compile")
        return Catalogs.open(self.compiled)


def _forms(given: str | tuple[str, ...] | None, empty: tuple[str, ...]) -> tuple[str, ...]:
    if given is None:
        return empty
    return (given,) if isinstance(given, str) else given
