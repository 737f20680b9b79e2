"""A PyYAML built without libyaml: everything is checked, and the command says why it is slower."""

import subprocess
import sys

from sim.library import shipped_scenarios

WITHOUT = (
    "import sys; sys.modules['yaml._yaml'] = None; from sim.__main__ import main; sys.exit(main())"
)


def check(*start, path):
    return subprocess.run(
        [sys.executable, *start, "check", str(path)], capture_output=True, text=True, timeout=60
    )


def test_it_is_said_and_the_file_is_checked(tmp_path):
    path = tmp_path / "bad.scenario.yaml"
    path.write_text("format: 1\nid: bad\n")
    without = check("-c", WITHOUT, path=path)
    assert "without libyaml" in without.stderr
    assert (without.returncode, without.stdout) == (1, check("-m", "sim", path=path).stdout)


def test_nothing_is_said_where_libyaml_is_there():
    path = shipped_scenarios() / "the-desk-next-to-mine.scenario.yaml"
    assert check("-m", "sim", path=path).stderr == ""
