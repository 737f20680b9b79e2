"""`sim check` and plays: names and values, not whether they pass."""

from sim.authoring.check import Report, check_paths
from tests.authoring.plays_sample import SCENARIO, folder, no_catalogue

WRONG = "plays:\n  one:\n    choose: [pusch, leave]\n    expect: {quality: about 3}\n"


def check(*paths: object) -> Report:
    return check_paths([str(path) for path in paths], builtin_catalogue=no_catalogue, craft=False)


def told(report: Report) -> list[tuple[str, str, int, int]]:
    return [
        (file.name.rpartition("/")[2], each.code, each.line, each.column)
        for file in report.files
        for each in file.diagnostics
    ]


def test_the_plays_of_a_folder_are_checked_behind_its_scenarios(tmp_path):
    folder(tmp_path, WRONG)
    report = check(tmp_path)
    assert report.status == 1
    assert told(report) == [
        ("two-roads.plays.yaml", "P602", 3, 14),
        ("two-roads.plays.yaml", "P606", 4, 23),
    ]
    assert [file.name.rpartition("/")[2] for file in report.files] == [
        "two-roads.scenario.yaml",
        "two-roads.plays.yaml",
    ]


def test_plays_that_would_fail_are_not_the_business_of_checking(tmp_path):
    folder(tmp_path, "plays:\n  one: {choose: [push, insist], ends: good}\n")
    assert check(tmp_path).status == 0


def test_a_file_of_plays_may_be_named_and_brings_its_scenario(tmp_path):
    path = folder(tmp_path, WRONG)
    report = check(path, tmp_path)
    assert [each[1] for each in told(report)] == ["P602", "P606"]
    assert len(report.files) == 2


def test_beside_a_scenario_with_errors_only_the_shape_is_checked(tmp_path):
    path = folder(tmp_path, WRONG + "    wait: 1\n", SCENARIO.replace("goto: hall", "goto: hal"))
    for named in (path, tmp_path):
        assert [each[:2] for each in told(check(named))] == [
            ("two-roads.scenario.yaml", "G201"),
            ("two-roads.plays.yaml", "S301"),
        ]


def test_plays_without_a_scenario_are_an_error(tmp_path):
    (tmp_path / "three-roads.plays.yaml").write_text("plays:\n  one: {choose: [ask]}\n")
    report = check(tmp_path)
    assert told(report) == [("three-roads.plays.yaml", "P601", 1, 1)]
