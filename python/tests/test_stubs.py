"""The stubs say what the module has, in types and in words, and type checkers accept them.

    python tests/test_stubs.py        writes the words of the module into the stubs
"""

import ast
import inspect
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import deboiler_rs

STUBS = Path(__file__).parents[1] / "python" / "deboiler_rs" / "_native.pyi"

USE = """
from collections.abc import Iterator
import deboiler_rs
from deboiler_rs.compat.trafilatura import extract as extract_as_there

page: deboiler_rs.Page = deboiler_rs.extract(b"<p>Ice", url="https://port.example/")
text: str = page.text
published = page.metadata["published"]
day: str = published["value"] if published else ""
pages: Iterator[deboiler_rs.Page] = deboiler_rs.extract_iter(x for x in ["a", None])
extractor = deboiler_rs.Extractor(focus="recall", limits={"bytes": 1000})
label: str = extractor.extract("<p>Ice").blocks[0].label
maybe: str | None = extract_as_there("<p>Ice", output_format="markdown")
"""

WRONG = """
import deboiler_rs
deboiler_rs.extract("<p>Ice", "https://port.example/")
deboiler_rs.Extractor(focus="sharp")
deboiler_rs.Extractor(limits={"minutes": 3})
"""


def checked(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_the_stubs_are_those_of_the_module():
    done = checked("mypy.stubtest", "deboiler_rs", "--concise")
    # What pickle needs is nobody's to call.
    hidden = re.compile(r"^deboiler_rs\._native\.(__all__|_stored_)")
    own = [line for line in done.stdout.splitlines() if line and not hidden.match(line)]
    assert done.returncode == 0 or not own, done.stdout


def test_mypy_and_pyright_accept_them(tmp_path):
    use, wrong = tmp_path / "use.py", tmp_path / "wrong.py"
    use.write_text(USE)
    wrong.write_text(WRONG)
    for command in (["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]):
        assert (done := checked(*command, str(use))).returncode == 0, done.stdout
        done = checked(*command, str(wrong))
        found = {line for line in (3, 4, 5) if f"wrong.py:{line}:" in done.stdout}
        assert found == {3, 4, 5}, done.stdout


def documented() -> list[tuple[ast.AST, str]]:
    """Everything in the stubs that the module has, with the module's own words."""
    found = []
    for node in ast.parse(STUBS.read_text()).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or not hasattr(
            deboiler_rs, node.name
        ):
            continue
        own = getattr(deboiler_rs, node.name)
        found.append((node, inspect.getdoc(own) or ""))
        for part in getattr(node, "body", []) if isinstance(node, ast.ClassDef) else []:
            if isinstance(part, ast.FunctionDef) and not part.name.startswith("__"):
                found.append((part, inspect.getdoc(getattr(own, part.name)) or ""))
    return found


def test_help_has_the_words_of_the_stubs():
    for node, words in documented():
        assert words, f"{node.name} is not documented"
        assert ast.get_docstring(node) == words, node.name
    assert "does not\nfetch pages" in inspect.getdoc(deboiler_rs)


def write() -> None:
    lines = STUBS.read_text().splitlines()
    for node, words in sorted(documented(), key=lambda item: -item[0].lineno):
        indent = " " * (node.col_offset + 4)
        quoted = words if "\n" not in words else words + "\n"
        made = textwrap.indent(f'"""{quoted}"""', indent).splitlines()
        first = node.body[0]
        is_words = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        if is_words and first.value.value is not ...:
            lines[first.lineno - 1 : first.end_lineno] = made
        elif is_words:
            end = lines[first.lineno - 1].removesuffix("...").rstrip()
            lines[first.lineno - 1 : first.end_lineno] = ([end] if end else []) + made
        else:
            start = min([first.lineno, *[of.lineno for of in getattr(first, "decorator_list", [])]])
            lines[start - 1 : start - 1] = [*made, ""]
    STUBS.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write()
