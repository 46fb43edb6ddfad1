"""What is asked of an audit and cannot be answered is told in one line, before any story is read."""

import pytest
from click.testing import CliRunner

from analysis import audit
from analysis.cli import main
from analysis.errors import UsageError


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "yesterdayy"}, "since is to be a day, written as 2026-01-31, and 'yesterdayy' is not"),
        ({"until": "2026-13-45"}, "until is to be a day, written as 2026-01-31, and '2026-13-45' is not"),
        ({"since": "2026-05-02", "until": "2026-05-01"}, "so that no day is left"),
        ({"by": "outlett"}, "there is no 'outlett' to compare by (did you mean outlet?)"),
        ({"by": "beat"}, "there are outlet, author, section, month, or a column of a register"),
        ({"names": "maybe"}, 'names is to be "yes" or "no", and \'maybe\' is not'),
    ],
)
def test_a_slip_of_the_pen_is_told_with_what_is_right(asked, said):
    with pytest.raises(UsageError) as raised:
        audit.check_asked(**asked)
    assert said in str(raised.value)


def test_what_can_be_answered_is_not_refused(tmp_path):
    register = tmp_path / "people.csv"
    register.write_text("name,party\nIda Brandt,Greens\n")
    for by in ("", *audit.BY, "role_class"):
        audit.check_asked(by, "2026-01-31", "2026-01-31")
    audit.check_asked("party", people=str(register))
    with pytest.raises(UsageError, match="did you mean party"):
        audit.check_asked("partei", people=str(register))


@pytest.mark.parametrize("option", [["--since", "2026-02-30"], ["--until", "soon"], ["--by", "outlett"]])
def test_the_command_says_it_in_one_line_and_ends(option):
    ran = CliRunner().invoke(main, ["voices", "seeds/council-baths.txt", *option])
    assert ran.exit_code == 1
    assert ran.output.startswith("media-analysis: ")
    assert len(ran.output.splitlines()) == 1
