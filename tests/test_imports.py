"""What each part loads, in a fresh process: a command pays only for what it does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sim

ROOT = Path(sim.__file__).parents[1]


def loaded(code: str, home: Path) -> set[str]:
    """The names of all modules that a fresh process has loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n', *sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LEADSIM_HOME": str(home)},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines())


def command(*args: str) -> str:
    """Code that runs a command in the process itself."""
    return (
        f"import sys; sys.argv = ['sim', *{args!r}]\n"
        "from sim.__main__ import main\nassert main() == 0"
    )


def tops(modules: set[str]) -> set[str]:
    """The outermost packages of modules."""
    return {name.partition(".")[0] for name in modules}


def test_importing_the_package_loads_nothing_beyond_it(tmp_path: Path) -> None:
    bare = loaded("", tmp_path)
    assert loaded("import sim", tmp_path) - bare <= {"sim"}


@pytest.mark.parametrize("module", ["sim.story.play", "sim.story.scoring", "sim.catalogue"])
def test_the_story_needs_the_standard_library_only(tmp_path: Path, module: str) -> None:
    new = loaded(f"import {module}", tmp_path) - loaded("", tmp_path)
    assert tops(new) - set(sys.stdlib_module_names) - {"sim"} == set()
    ours = {name for name in new if name.startswith("sim.")}
    assert all(name.startswith(("sim.story", "sim.catalogue")) for name in ours)


def test_a_proof_needs_the_standard_library_only(tmp_path: Path) -> None:
    new = loaded("import sim.proof.prove, sim.proof.dense, sim.proof.cover", tmp_path)
    new -= loaded("", tmp_path)
    assert tops(new) - set(sys.stdlib_module_names) - {"sim"} == set()
    ours = {name for name in new if name.startswith("sim.")}
    assert all(name.startswith(("sim.story", "sim.proof", "sim.memory")) for name in ours)


def test_proving_loads_no_screens_and_no_records(tmp_path: Path) -> None:
    new = loaded(command("prove", "the-desk-next-to-mine"), tmp_path)
    assert not {"textual", "rich", "sqlite3"} & tops(new)
    assert not any(name.startswith("sim.page") for name in new)


def test_the_attempt_and_the_plain_player_load_no_screens(tmp_path: Path) -> None:
    new = loaded("import sim.attempt, sim.plain.player, sim.plain.home, sim.cli.plainly", tmp_path)
    assert not {"textual", "rich", "typer", "click", "yaml", "pydantic", "sqlite3"} & tops(new)


def test_checking_loads_no_screens_and_no_records(tmp_path: Path) -> None:
    path = str(sorted((ROOT / "scenarios").glob("*.scenario.yaml"))[0])
    new = loaded(command("check", path), tmp_path)
    assert not {"textual", "rich", "sqlite3", "platformdirs"} & tops(new)
    assert "sim.tui" not in new
    assert "sim.plain" not in new
    assert not any(name.startswith("sim.proof") for name in new)


def test_a_list_from_a_warm_index_reads_no_yaml(tmp_path: Path) -> None:
    loaded(command("list"), tmp_path)
    new = loaded(command("list"), tmp_path)
    assert not {"yaml", "pydantic", "textual", "rich", "rapidfuzz"} & tops(new)
    assert "sim.authoring" not in new


def test_a_bare_start_does_not_wait_for_what_reads_command_lines(tmp_path: Path) -> None:
    new = loaded("from sim.cli import start\nassert start.understood([]) is not None", tmp_path)
    assert not {"typer", "click", "rich", "textual", "yaml", "pydantic"} & tops(new)


def test_a_play_for_scripts_loads_no_screens_and_no_records(tmp_path: Path) -> None:
    code = command("play", "nobody-listens-to-my-fix", "--choices", "", "--json")
    assert not {"textual", "rich", "sqlite3"} & tops(loaded(code, tmp_path))


def test_a_page_of_a_code_is_read_without_what_reads_scenarios(tmp_path: Path) -> None:
    new = loaded(command("explain", "G201"), tmp_path)
    assert not {"yaml", "pydantic", "textual", "rich", "rapidfuzz", "sqlite3"} & tops(new)


def test_the_studio_without_its_window_loads_no_screens_and_no_records(tmp_path: Path) -> None:
    modules = "bench, editor, inside, look, playing, preview, prover, proving, record, tree, words"
    new = loaded(f"from sim.studio import {modules}", tmp_path)
    assert not {"textual", "rich", "typer", "sqlite3"} & tops(new)


def test_the_studio_loads_neither_the_library_nor_the_records(tmp_path: Path) -> None:
    new = loaded("import sim.tui.studio.app", tmp_path)
    assert not {"typer", "sqlite3"} & tops(new)
    assert not any(name.startswith(("sim.tui.library", "sim.tui.debrief")) for name in new)


def test_the_library_is_drawn_without_what_a_story_is_made_of(tmp_path: Path) -> None:
    new = loaded("import sim.tui.library.screen", tmp_path)
    assert not {"yaml", "pydantic", "typer", "sqlite3"} & tops(new)
    assert not {"sim.story.model", "sim.catalogue", "sim.authoring", "sim.proof"} & new
