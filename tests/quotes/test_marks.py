import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quotes.marks import find_marked
from analysis.text import paragraphs


def marked(text):
    return [text[mark.start : mark.end] for mark in find_marked(text, list(paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," he said.', ["We won,"]),
        ("“We won,” he said. “At last.”", ["We won,", "At last."]),
        ("He said: “She told me ‘no’ and left.”", ["She told me ‘no’ and left."]),
        ("“He called it “a joke” twice,” she said.", ["He called it “a joke” twice,"]),
        ("'We can't wait,' said the teachers' leader. 'It's now.'", ["We can't wait,", "It's now."]),
        ("‘We can’t wait,’ she said. ‘They said “no” to us.’", ["We can’t wait,", "They said “no” to us."]),
        ("«On verra», said the minister.", ["On verra"]),
        ("„Das reicht“, said the mayor.", ["Das reicht"]),
        ("``We won,'' he said.", ["We won,"]),
        ('The 12" disc cost "too much", he said.', ["too much"]),
        ('He is 6\' 2" tall, "and growing", she said.', ["and growing"]),
        ('"We won, he said. "It was close."', ["We won,", "It was close."]),
        ("“We won,“ he said.", ["We won,"]),
        ("The teachers' strike and the nurses' strike ended.", []),
        ("It happened in the '90s, 'cause nobody looked.", []),
        ('<a href="x.html">A link</a> and "words".', ["words"]),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert marked(text) == expected


def test_a_quotation_over_paragraphs_is_one():
    text = '"We came in spring.\n\n"We stayed until autumn.\n\n"We left in the snow," she said.'
    [mark] = find_marked(text, list(paragraphs(text)))
    assert mark.paragraphs == 3
    assert text[mark.start : mark.end].startswith("We came")
    assert text[mark.start : mark.end].endswith("snow,")


def test_a_mark_never_closed_ends_with_its_paragraph_and_is_reported():
    text = '"We came in spring, he said.\n\nThe river rose.'
    [mark] = find_marked(text, list(paragraphs(text)))
    assert mark.repaired == "never closed"
    assert "\n" not in text[mark.start : mark.end]


def test_a_mark_closed_twice_costs_nothing():
    assert marked("“We won,”” he said. “Yes.”") == ["We won,", "Yes."]


@given(st.text(alphabet="ab \n\"“”„«»‘’'`,.<=>", max_size=120))
def test_spans_are_ordered_apart_and_inside_the_text(text):
    found = find_marked(text, list(paragraphs(text)))
    position = 0
    for mark in found:
        assert position <= mark.start < mark.end <= len(text)
        position = mark.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We make our own comics,’’' he says.", ["We make our own comics,"]),  # closed by two single marks
        ("”We land rockets,” he wrote. ”Nobody else does.”", ["We land rockets,", "Nobody else does."]),
        ("The father said: 'I can't sleep. It's the kids' room they hit.'", ["I can't sleep. It's the kids' room they hit."]),
        ('He said "we won the cup and then "no" he said.', ["we won the cup and then", "no"]),
        ("'We won,' he said of \"the cup\". 'Yes,' she said.", ["We won,", "the cup", "Yes,"]),
        ("'We won “the cup” twice,' he said. 'Yes.'", ["We won “the cup” twice,", "Yes."]),
        ("``We won,'' he said of 'the cup' and 'the boat'.", ["We won,"]),
        ("“He wrote «oui» twice,” she said.", ["He wrote «oui» twice,"]),
        ("“He called it \"a joke\", twice,” she said.", ["He called it "]),
        ("'We came in spring.\n\n'We stayed until autumn,' she said.", ["We came in spring.\n\n'We stayed until autumn,"]),
        ("'We came in spring.\n\nShe said: 'We stayed.' And: 'We left.'", ["We came in spring.", "We stayed.", "We left."]),
        ("“We came in spring.\n\nShe left. “We stayed until autumn,” she said.", ["We came in spring.", "We stayed until autumn,"]),
        ("The boards were 8\" wide and 12\" long, he said.", []),
        ("\"The boards were 8\" wide,\" he said. \"No more.\"", ["The boards were 8\" wide,", "No more."]),
        ("He said (\"never\") and \"perhaps\".", ["never", "perhaps"]),
        ("\"$5 is enough,\" he said; \"'Enough' is enough,\" she said.", ["$5 is enough,", "'Enough' is enough,"]),
        ("«Das reicht», he said, »und» more.", ["Das reicht"]),
        ("href=\"x.html\" title=\"a\">He said \"yes\" to it.", ["yes"]),
        ("'The boys' team won,' he said. 'James' boat sank.'", ["The boys' team won,", "James' boat sank."]),
        ("“Now”, he said: 'no'. “And never” again.", ["Now", "And never"]),
        ("\"We won, he said. It was over in May.", ["We won, he said. It was over in May."]),
        ("Holt said the stand was 'falling to bits'.", ["falling to bits"]),
        ("Come and work in 's-Hertogenbosch. The owner's son runs it.", []),
        ('" " and "..." and "—"', []),
        ("'90s rock 'n' roll, and the '80s, said Holt.", []),
        ("'We came in spring and stayed, she said.", []),
        ('He said "yes" <b class="x">twice</b> and "no".', ["yes", "no"]),
        # apostrophes of omission and of plurals inside single marks
        ("‘’Twas the dog,’ said Ann. ‘It barked.’", ["’Twas the dog,", "It barked."]),
        ("‘In the ’80s it was rock ’n’ roll,’ said Ann.", ["In the ’80s it was rock ’n’ roll,"]),
        ("He called it ‘the teachers’ fault’ and left.", ["the teachers’ fault"]),
        ("She praised ‘the boys’ and ‘the girls’ there. ‘All of them,’ said Ann.", ["the boys", "the girls", "All of them,"]),
        ("‘We asked the boys’ said the coach of the girls’ team.", ["We asked the boys"]),
    ],
)  # fmt: skip
def test_marks_as_people_type_them(text, expected):
    assert marked(text) == expected
