"""`deboiler.pyi` says what the module has."""

import subprocess
import sys

import pytest


def test_the_stubs_are_those_of_the_module():
    pytest.importorskip("mypy", reason="mypy is not installed")
    command = [sys.executable, "-m", "mypy.stubtest", "deboiler", "--concise"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    # The module of the compiled code inside the package is nobody's to import.
    own = [line for line in done.stdout.splitlines() if not line.startswith("deboiler.deboiler")]
    assert done.returncode == 0 or not own, done.stdout
