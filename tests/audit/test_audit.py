"""The audit of small collections whose figures can be counted on the fingers."""

import csv
import math
import random
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from analysis.audit import balance, export_sources, list_sources, merged_names, read_register, told
from analysis.audit.balance import concentration, most_quoted, part, unheard, voices_by_month
from analysis.audit.copies import _plain
from analysis.audit.pictures import again, first_and_last, names_table, people_table, register_table, women_by
from analysis.audit.register import completeness, join, missing, save_register, with_new
from analysis.audit.sources import duplicates, one_name_each, some_names
from analysis.audit.words import groups, in_words
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


def test_who_is_nonbinary_is_counted_and_said_and_in_no_share():
    found = list_sources(
        tables([("a", "Ida Brandt"), ("a", "Robin Teal", {"gender": "nonbinary"}), ("b", "Bo Osei", MAN)])
    )
    [whole] = balance(found)
    assert (whole.women, whole.men, whole.nonbinary, whole.unknown, whole.share) == (1, 1, 1, 0, 0.5)
    assert "1 person is told to be nonbinary, and is in no share of women and men." in told(found)
    assert "Nonbinary" in women_by(found).data
    assert "Nonbinary" not in women_by(list_sources(tables([("a", "Ida Brandt")]))).data


def test_groups_have_their_own_shares_and_stories_without_a_value_are_said_to_be_so():
    about = {"a": {"outlet": "Courier"}, "b": {"outlet": "Times"}, "c": {}}
    found = list_sources(tables([("a", "Ida Brandt"), ("b", "Bo Osei", MAN), ("c", "Cy Dunn", MAN)], about))
    assert {one.group: one.share for one in balance(found, "outlet")} == {
        "Courier": 1.0,
        "Times": 0.0,
        "not known": 0.0,
    }
    assert [(one.group, one.stories) for one in balance(found, "section")] == [("not known", 3)]
    assert balance(found, "desk") == []


def sections(women, men, few=0):
    """Make stories of two sections with so many women and men in each, and of a third with so few."""
    spoken = [(f"{part}{n}", f"Ida {n}" if n < count else f"Bo {n}", {} if n < count else MAN)
              for part, count in (("News", women), ("Sport", men), ("Arts", few))
              for n in range(12 if part != "Arts" else few)]  # fmt: skip
    return list_sources(tables(spoken, {name: {"section": name.rstrip("0123456789")} for name, *_ in spoken}))


@pytest.mark.parametrize(
    ("women", "men", "few", "words"),
    [
        (9, 3, 0, "highest for News (75 %) and lowest for Sport (25 %)"),
        (9, 3, 2, "lowest for Sport (25 %), of the 2 of which enough was counted"),
        (6, 6, 0, "The share of women is 50 % everywhere."),
    ],
)
def test_groups_are_compared_in_words(women, men, few, words):
    assert words in women_by(sections(women, men, few), "section").data


def test_what_the_tables_say_in_words():
    made = tables([("a", "Ida Brandt"), ("a", "Bo Osei", MAN), ("b", "Ida Brandt"), ("b", "Bo Osei", MAN)],
                  {"a": {"date": pd.Timestamp("2026-01-05")}, "b": {"date": pd.Timestamp("2026-02-05")}})  # fmt: skip
    found = list_sources(made)
    assert "2 people are quoted by name, all of them in more than one story." in people_table(found).data
    assert "After the first month (2026-01), people are quoted by name 2 times; 100 %" in again(found).data
    early = tables([("a", "Ida Brandt", {"first": 0.1}), ("b", "Ida Brandt", {"first": 0.9})])
    assert (
        "Heard already in the first third of the story: 50 % of the 2 women."
        in first_and_last(list_sources(early)).data
    )


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


def test_words_are_compared_without_what_lies_between_them():
    said = pa.array(["  “Ja, WIR…  — gehen!”", "a_b  c\nd", "é'è 1,5", " ", "...", None], pa.large_string())
    plain = [None if text is None else " ".join(re.findall(r"\w+", text.lower())) for text in said.to_pylist()]
    assert _plain(said).to_pylist() == plain


def test_sources_are_listed_as_if_one_looked_at_each_row():
    """Whole columns are put beside each other; here each row is looked up by itself, in collections of all kinds."""
    for seed in range(20):
        chance = random.Random(seed)
        names = ["Ida Brandt", "Ida M. Brandt", "Bo Osei", "Osei", "Council", "Zoë Å", None]
        rows = list(dict.fromkeys((f"s{chance.randrange(9)}", chance.choice(names)) for _ in range(30)))
        about = {name: {"outlet": chance.choice(["Courier", None]), "one_voice": chance.choice([False, None])}
                 for name in {row[0] for row in rows}}  # fmt: skip
        made = tables(rows, about)
        said = [{"article": f"s{chance.randrange(9)}", "speaker": chance.choice(names), "text": f" word\n {number}  " * number}
                for number in range(1, 40)]  # fmt: skip
        made = replace(made, quotes=frame("quotes", said))
        found = list_sources(made)
        kept = [
            name
            for name in made.articles["article"]
            if about[name]["one_voice"] is not None and name not in found.duplicates
        ]
        assert found.stories["article"].tolist() == kept
        assert [tuple(row) for row in found.rows[["article", "speaker"]].to_numpy()] == [
            row for row in rows if row[0] in kept and row[1]
        ]
        for row in found.rows.itertuples():
            first = next(
                (one["text"] for one in said if (one["article"], one["speaker"]) == (row.article, row.speaker)), None
            )
            assert (
                pd.isna(row.outlet)
                if about[row.article]["outlet"] is None
                else row.outlet == about[row.article]["outlet"]
            )
            if first is None:
                assert pd.isna(row.first_quotation)
            else:
                line = " ".join(first.split())
                assert row.first_quotation == line or (
                    len(row.first_quotation) <= 120 and line.startswith(row.first_quotation.removesuffix(" …"))
                )


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
    assert words[0].startswith("In 2 stories, 1 of 2 people whose gender the stories tell is a woman: 50 %")
    assert "few" in words[0]
    assert "A woman speaks first in the one story that a woman or a man opens." in words
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
    assert CliRunner().invoke(main, ["voices", str(tmp_path), "--no-names"]).exit_code == 0
    rows = tmp_path / "corrections.csv"
    rows.write_text("article,quote,speaker\n*,Never,Ida\n")
    refused = CliRunner().invoke(main, ["voices", str(tmp_path), "--corrections", str(rows)])
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


def test_the_ten_most_quoted_and_gini_counted_by_hand():
    """Twelve people with 10, 20, ... 120 words: the ten most quoted have 750 of 780; Gini's coefficient is 11/36."""
    rows = [("a", f"Ada Voice{n}", {"quoted_words": 10 * n}) for n in range(1, 13)]
    found = concentration(list_sources(tables(rows)))
    assert (found.people, found.again) == (12, 0)
    assert found.top_share == pytest.approx(750 / 780)
    assert found.gini == pytest.approx(11 / 36)


def test_the_most_quoted_stand_with_the_gender_that_the_stories_agree_on():
    rows = [("a", "Ida Brandt"), ("a", "Bo Osei", MAN), ("b", "Bo Osei", {**MAN, "gender": "unknown"}),
            ("a", "Jo Earle", MAN), ("b", "Jo Earle"), ("a", "Cy Dunn", {"gender": "unknown"})]  # fmt: skip
    found = most_quoted(list_sources(tables(rows))).set_index("person")["gender"]
    assert found[["Ida Brandt", "Bo Osei"]].tolist() == ["woman", "man"]
    assert found[["Jo Earle", "Cy Dunn"]].isna().all()
    assert "woman" in people_table(list_sources(tables(rows))).data


def test_intervals_take_whole_stories():
    """Ten stories, each all women or all men: they tell as much as ten coins, however many people each has."""
    share, low, high = part(pd.Series([9.0, 0.0] * 5).to_numpy(), pd.Series([0.0, 9.0] * 5).to_numpy())
    assert share == 0.5
    assert (low, high) == (pytest.approx(0.2, abs=0.05), pytest.approx(0.8, abs=0.05))


@pytest.mark.parametrize(("women", "men"), [([3.0], [2.0]), ([0.0, 0.0], [1.0, 4.0]), ([1.0, 2.0], [0.0, 0.0])])
def test_one_story_or_stories_all_alike_have_no_interval(women, men):
    share, low, high = part(pd.Series(women).to_numpy(), pd.Series(men).to_numpy())
    assert share == sum(women) / (sum(women) + sum(men))
    assert math.isnan(low)
    assert math.isnan(high)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a", "Ida Brandt")], "the one person whose gender the stories tell is a woman"),
        ([("a", "Bo Osei", MAN), ("b", "Cy Dunn", MAN)], "none of 2 people whose gender the stories tell is a woman"),
        ([("a", "Ida Brandt"), ("b", "Ada Falk")], "2 of 2 people whose gender the stories tell are women"),
        ([("a", "Ida Brandt")], "Of 1 source, by kind: 1 person with a name."),
        ([("a", "Ida Brandt"), ("a", "Bo Osei", MAN)], "2 people with a name"),
        ([("a", "Ida Brandt")], "1 person is quoted by name; none comes in more than one story."),
        ([("a", "Ida Brandt"), ("b", "Ida Brandt")], "1 person is quoted by name; 1 comes in more than one story."),
        ([("a", "Ida Brandt", {"role_class": "expert"}), ("a", "Bo Osei", {"role_class": "media"})],
         "The parts of public life heard most are expert and media: 1 of 2 sources each."),
    ],
)  # fmt: skip
def test_one_and_many_and_none_are_said_as_people_say_them(rows, sentence):
    assert sentence in " ".join(told(list_sources(tables(rows))))


def test_the_list_of_merges_and_twofold_names_is_there_to_be_checked(tmp_path):
    rows = [("a", "Ida Brandt"), ("b", "Ida M. Brandt"), ("c", "Ida Brandt"),
            ("a", "Jo Earle", {"role_class": "expert"}), ("b", "Jo Earle", {"role_class": "business"})]  # fmt: skip
    found = list_sources(tables(rows))
    assert merged_names(found).to_dict("records") == [
        {"person": "Ida Brandt", "also": "Ida M. Brandt", "stories": "a, b, c", "check": "one person?"},
        {"person": "Jo Earle", "also": "", "stories": "a, b", "check": "two people?"},
    ]
    page = names_table(found).data
    assert "Ida M. Brandt" in page
    assert "Also called" in page
    assert "Also called" not in names_table(list_sources(tables(rows[3:]))).data
    assert any("Ida Brandt (Ida M. Brandt); please check" in sentence for sentence in told(found))
    book = load_workbook(export_sources(found, tmp_path / "sources.xlsx"))
    assert book.sheetnames == ["sources", "names to check"]
    assert book["names to check"]["B2"].value == "Ida M. Brandt"
    apart = list_sources(tables([("a", "Ida Brandt"), ("b", "Ida M. Brandt (Kelby)")]))  # as a correction may name her
    assert apart.merges == {}


def test_a_gender_that_only_a_given_name_tells_can_be_left_out():
    made = tables([("a", "Ida Brandt", {"gender_by": "given name"}), ("a", "Bo Osei", MAN)])
    [whole] = balance(list_sources(made, names=False))
    assert (whole.women, whole.men, whole.unknown) == (0, 1, 1)
    assert balance(list_sources(made))[0].women == 1


def test_who_is_unheard_is_one_person_under_all_forms_of_the_name():
    people = [{"article": a, "person": p, "gender": g, "mentions": 2, "quoted": q}
              for a, p, g, q in [("a", "Tom Vale", "unknown", False), ("b", "Tom J. Vale", "man", False),
                                 ("a", "José Silva", "man", False), ("b", "Jose Silva", "man", True)]]  # fmt: skip
    [row] = unheard(pd.DataFrame(people)).to_dict("records")
    assert (row["gender"], row["stories"], row["mentions"]) == ("man", 2, 4)
    assert unheard(pd.DataFrame(people[:0])).empty


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_new_people_go_below_and_not_a_byte_of_the_register_is_lost(tmp_path, ending):
    path = tmp_path / "people.csv"
    lines = ["\ufeff# our own list", "Name; Home ;gender;Notes", 'Ida M. Brandt;Tarrow;;"said: ""no"""',
             "# left in May", "No One;Kelby;;"]  # fmt: skip
    before = ending.join(lines).encode()
    path.write_bytes(before)
    register = read_register(path)
    assert register.people[0] == {"name": "Ida M. Brandt", "Home": "Tarrow", "gender": "", "Notes": 'said: "no"'}
    found = list_sources(tables([("a", "Ida Brandt"), ("a", "=Bo Osei", MAN)]))
    save_register(with_new(register, found), path)
    assert path.read_bytes() == before + f"{ending}'=Bo Osei;;;{ending}".encode()
    save_register(with_new(read_register(path), found), path)
    assert path.read_bytes().count(b"Osei") == 1


def test_who_is_not_yet_in_the_register_stands_with_what_helps_to_find_out(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,home\nBo Osei,\n")
    register = read_register(path)
    made = tables([("a", "Ida Brandt", {"role": "Mayor"}), ("b", "Ida Brandt"), ("b", "Bo Osei", MAN)],
                  quotes=[("a", "We will not sell the baths"), ("b", "Never")])  # fmt: skip
    found = join(list_sources(made), register)
    [row] = missing(found, register).to_dict("records")
    assert row == {"person": "Ida Brandt", "stories": 2, "words": 20, "where": "a, b", "role": "Mayor",
                   "says": "We will not sell the baths"}  # fmt: skip
    page = register_table(found, register).data
    assert "home 0" in page
    assert "We will not sell" in page
    assert "There is no register yet" in register_table(found, None).data


def test_a_group_without_an_interval_says_none():
    [row] = groups(balance(list_sources(tables([("a", "Ida Brandt"), ("a", "Bo Osei", MAN)])))).to_dict("records")
    assert (row["women among people"], row["may be"]) == ("50 %", "")


def test_the_interval_of_very_many_stories_is_as_wide_as_that_of_each_drawn_again():
    """The normal approximation of a share of n people is known; a hundred thousand stories take no memory of their own."""
    chance = np.random.default_rng(1)
    women = chance.binomial(1, 0.3, 100_000).astype(float)
    share, low, high = part(women, 1 - women)
    width = 2 * 1.96 * (share * (1 - share) / len(women)) ** 0.5
    assert low < share < high
    assert high - low == pytest.approx(width, rel=0.12)


def test_stories_of_somebody_who_is_in_many_are_some_and_how_many_more():
    assert some_names([f"s{number}" for number in range(1_206)]) == "s0, s1, s2, s3, s4 and 1,201 more"
    assert some_names(["a", "b", "a"]) == "a, b"
