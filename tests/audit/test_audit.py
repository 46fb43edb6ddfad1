"""The audit of small collections whose figures can be counted on the fingers."""

import csv
import math

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from analysis.audit import balance, export_sources, list_sources, read_register, told
from analysis.audit.balance import concentration, most_quoted, part, unheard, voices_by_month
from analysis.audit.register import completeness, join, missing, save_register, with_new
from analysis.audit.sources import duplicates, one_name_each
from analysis.audit.words import in_words
from analysis.cells import harmless
from analysis.cli import main
from analysis.corpus import Tables
from analysis.errors import SourceError
from analysis.measures.columns import TABLES, columns

SPEAKER = {
    "named": True, "quotations": 1, "quoted_words": 10, "reported_words": 0, "share_of_quoted_words": 0.5,
    "source_kind": "named", "gender": "woman", "gender_by": "pronoun", "role": None, "role_class": "unknown",
    "in_first_third": True, "confidence": 0.9,
}  # fmt: skip
DTYPES = {"string": "string", "date": "datetime64[ms]"}


def frame(table, rows):
    made = pd.DataFrame(rows, columns=list(columns(table)))
    kinds = {c.name: DTYPES[c.dtype] for c in TABLES[table] if c.dtype in DTYPES}
    return made.astype(kinds)


def tables(speakers, stories=None, quotes=(), people=()):
    """Make tables: (story, speaker, and what is unlike the rest) -> a row; stories with what is known of them."""
    names = list(dict.fromkeys(row[0] for row in speakers))
    about = stories or {}
    articles = [{"article": n, "one_voice": False, "first_speaker": next(r[1] for r in speakers if r[0] == n),
                 **about.get(n, {})} for n in names]  # fmt: skip
    rows = [{"article": n, "speaker": who, **SPEAKER, **(more[0] if more else {})} for n, who, *more in speakers]
    said = [{"article": n, "text": text, "speaker": "Ida Brandt"} for n, text in quotes]
    return Tables(frame("articles", articles), frame("quotes", said), frame("speakers", rows),
                  frame("sentences", []), frame("people", list(people)))  # fmt: skip


MAN = {"gender": "man", "quoted_words": 30}
BODY = {"gender": None, "source_kind": "body"}


def test_women_and_men_are_counted_once_a_story_and_bodies_are_neither():
    found = list_sources(
        tables([("a", "Ida Brandt"), ("a", "Bo Osei", MAN), ("b", "Ida Brandt"), ("b", "Council", BODY)])
    )
    [whole] = balance(found)
    assert (whole.stories, whole.women, whole.men) == (2, 2, 1)
    assert whole.share == pytest.approx(2 / 3)
    assert whole.words_share == pytest.approx(20 / 50)
    assert whole.low <= whole.share <= whole.high
    assert whole.is_small


def test_groups_have_their_own_shares_and_stories_without_a_value_are_said_to_be_so():
    about = {"a": {"outlet": "Courier"}, "b": {"outlet": "Times"}, "c": {}}
    found = list_sources(tables([("a", "Ida Brandt"), ("b", "Bo Osei", MAN), ("c", "Cy Dunn", MAN)], about))
    assert {one.group: one.share for one in balance(found, "outlet")} == {
        "Courier": 1.0,
        "Times": 0.0,
        "not known": 0.0,
    }
    assert balance(found, "section") == []


def test_intervals_are_wider_where_stories_differ_more():
    even = part(*(pd.Series([1.0] * 20).to_numpy() for _ in range(2)))
    uneven = part(pd.Series([2.0, 0.0] * 10).to_numpy(), pd.Series([0.0, 2.0] * 10).to_numpy())
    assert even[0] == uneven[0] == 0.5
    assert even[2] - even[1] < uneven[2] - uneven[1]
    assert math.isnan(part(pd.Series([0.0]).to_numpy(), pd.Series([0.0]).to_numpy())[0])


@pytest.mark.parametrize(
    ("names", "merges"),
    [
        (["Ida Brandt", "Ida Brandt", "Ida M. Brandt"], {"Ida Brandt": ("Ida M. Brandt",)}),
        (["José Silva", "Jose Silva", "José Silva"], {"José Silva": ("Jose Silva",)}),
        (["Ida Brandt", "Brandt"], {}),
        (["Ida Brandt", "Bo Brandt"], {}),
    ],
)
def test_one_person_under_two_forms_of_the_name_is_one_and_the_merge_is_listed(names, merges):
    assert one_name_each(names)[1] == merges


def test_two_of_one_name_are_flagged():
    rows = [("a", "Jo Earle", {"role_class": "expert"}), ("b", "Jo Earle", {"role_class": "business"})]
    assert list_sources(tables(rows)).twofold == ("Jo Earle",)
    assert list_sources(tables([("a", "Jo Earle"), ("b", "Jo Earle")])).twofold == ()


def test_stories_printed_twice_count_once():
    said = [(story, f"“{words}”") for story in ("a", "b") for words in ("we will not", "not this year", "never")]
    said.append(("c", "we will not"))
    found = list_sources(tables([(story, "Ida Brandt") for story in "abc"], quotes=said))
    assert found.duplicates == {"b": "a"}
    assert balance(found)[0].stories == 2
    assert duplicates(pd.DataFrame({"article": ["a", "b"], "text": ["yes", "yes"]})) == {}  # too little to tell


def test_days_limit_the_collection():
    about = {"a": {"date": pd.Timestamp("2026-01-05")}, "b": {"date": pd.Timestamp("2026-03-05")}}
    made = tables([("a", "Ida Brandt"), ("b", "Ida Brandt"), ("b", "Bo Osei", MAN)], about)
    assert set(list_sources(made, since="2026-02-01").rows["article"]) == {"b"}
    assert set(list_sources(made, until="2026-02-01").rows["article"]) == {"a"}
    assert list(voices_by_month(list_sources(made))) == [("2026-01", 1, 0), ("2026-03", 1, 1)]


def test_concentration():
    same = list_sources(tables([("a", "Ida Brandt"), ("a", "Bo Osei")]))
    uneven = list_sources(tables([("a", "Ida Brandt", {"quoted_words": 0}), ("a", "Bo Osei", {"quoted_words": 90})]))
    assert concentration(same).gini == pytest.approx(0)
    assert concentration(uneven).gini == pytest.approx(0.5)
    assert most_quoted(uneven)["person"].tolist() == ["Bo Osei", "Ida Brandt"]


def test_who_is_written_about_and_never_quoted():
    people = [{"article": a, "person": p, "gender": "man", "mentions": m, "quoted": q}
              for a, p, m, q in [("a", "Tom Vale", 3, False), ("b", "Tom Vale", 2, False), ("a", "Bo Osei", 9, False),
                                 ("b", "Bo Osei", 1, True)]]  # fmt: skip
    [row] = unheard(pd.DataFrame(people)).to_dict("records")
    assert (row["person"], row["stories"], row["mentions"]) == ("Tom Vale", 2, 5)


def test_the_audit_in_sentences():
    words = told(list_sources(tables([("a", "Ida Brandt"), ("a", "Bo Osei", MAN), ("b", "Council", BODY)])))
    assert words[0].startswith("In 2 stories, 1 of 2 people whose gender the stories tell are women: 50 %")
    assert "few" in words[0]
    assert any("A woman speaks first in 1 of the 1 story" in sentence for sentence in words)
    [one] = balance(list_sources(tables([("a", "Ida Brandt")])))
    assert "might be" not in in_words(one)  # one story tells nothing of others
    assert told(list_sources(tables([("a", None)]))) == ["Nobody is quoted in these stories."]


DANGEROUS = ["=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "\t=1", "＝1", "  =1"]


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_name_becomes_a_formula(tmp_path, text, ending):
    path = tmp_path / f"sources{ending}"
    export_sources(list_sources(tables([("a", text, {"source_kind": "unnamed", "role": text})])), path)
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
    else:
        sheet = load_workbook(path).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert f"'{text}" in cells
    assert harmless(text) == f"'{text}"


def test_other_endings_are_refused(tmp_path):
    with pytest.raises(SourceError, match="csv or"):
        export_sources(list_sources(tables([("a", "Ida Brandt")])), tmp_path / "sources.ods")


REGISTER = "# our own list\nname;Home;gender;Notes\nIda M. Brandt;Tarrow;nonbinary;\nNo One;Kelby;;asked, twice\n"


def test_a_register_is_joined_by_name_and_nothing_is_guessed(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(REGISTER)
    register = read_register(path)
    found = join(list_sources(tables([("a", "Ida Brandt"), ("b", "Ida Brandt"), ("b", "Bo Osei", MAN)])), register)
    ida, bo = (found.rows[found.rows["person"] == name].iloc[0] for name in ("Ida Brandt", "Bo Osei"))
    assert (ida["Home"], ida["gender"], ida["gender_by"]) == ("Tarrow", "nonbinary", "the register")
    assert pd.isna(bo["Home"])
    assert bo["gender"] == "man"
    assert {one.group for one in balance(found, "Home")} == {"Tarrow", "not known"}
    assert missing(found, register)["person"].tolist() == ["Bo Osei"]
    assert completeness(found, register) == {"Home": 0.5, "gender": 0.5, "Notes": 0.0}


def test_a_register_is_written_back_without_losing_a_column_or_a_comment(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(REGISTER)
    register = read_register(path)
    save_register(with_new(register, list_sources(tables([("a", "Bo Osei", MAN)]))), path)
    again = read_register(path)
    assert (again.columns, again.comments) == (register.columns, ("# our own list",))
    assert again.people[: len(register.people)] == register.people
    assert again.people[-1]["name"] == "Bo Osei"


def test_a_register_without_names_is_refused(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("who,age\nIda,3\n")
    with pytest.raises(SourceError, match="no column name"):
        read_register(path)


def test_the_command_tells_exports_and_adds_to_the_register(tmp_path, seeds):
    people, out = tmp_path / "people.csv", tmp_path / "sources.xlsx"
    people.write_text("name,home\n")
    ran = CliRunner().invoke(main, ["voices", str(seeds / "council-baths.txt"), "--people", str(people), "--add",
                                    "--export", str(out), "--jobs", "1"])  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert "whose gender the stories tell" in " ".join(ran.output.split())
    assert load_workbook(out).active.max_row > 1
    assert len(read_register(people).people) >= 1


def test_the_command_takes_tables_and_says_why_it_cannot_correct_them(tmp_path, seeds):
    CliRunner().invoke(main, ["measure", str(seeds / "council-baths.txt"), "--out", str(tmp_path), "--jobs", "1"])
    assert CliRunner().invoke(main, ["voices", str(tmp_path)]).exit_code == 0
    refused = CliRunner().invoke(main, ["voices", str(tmp_path), "--no-names"])
    assert refused.exit_code == 1
    assert "name the stories" in refused.output


def test_review_writes_a_file_that_fits_as_it_stands(tmp_path, seeds):
    out = tmp_path / "corrections.csv"
    story = str(seeds / "council-baths.txt")
    ran = CliRunner().invoke(main, ["review", story, "--out", str(out), "--most", "5", "--jobs", "1"])
    assert ran.exit_code == 0, ran.output
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sure = [float(row["confidence"]) for row in rows]
    assert sure == sorted(sure)
    assert all("[[" in row["context"] for row in rows)
    tables = CliRunner().invoke(
        main, ["measure", story, "--out", str(tmp_path), "--corrections", str(out), "--jobs", "1"]
    )
    assert tables.exit_code == 0, tables.output


def test_a_correction_that_fits_nothing_ends_with_an_error(tmp_path, seeds):
    path = tmp_path / "corrections.csv"
    path.write_text("article,quote,speaker\n*,These words stand nowhere at all,Ida\n")
    ran = CliRunner().invoke(main, ["measure", str(seeds / "council-baths.txt"), "--out", str(tmp_path),
                                    "--corrections", str(path), "--jobs", "1"])  # fmt: skip
    assert ran.exit_code == 1
    assert "line 2" in ran.output


def test_the_interval_of_very_many_stories_is_as_wide_as_that_of_each_drawn_again():
    """The normal approximation of a share of n people is known; a hundred thousand stories take no memory of their own."""
    chance = np.random.default_rng(1)
    women = chance.binomial(1, 0.3, 100_000).astype(float)
    share, low, high = part(women, 1 - women)
    width = 2 * 1.96 * (share * (1 - share) / len(women)) ** 0.5
    assert low < share < high
    assert high - low == pytest.approx(width, rel=0.12)
