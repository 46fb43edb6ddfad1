"""Every code block and command of README.md and docs/ is run, and prints what the page says."""

import pytest

from tests.docs.examples import PAGES, RUN, SHOWN, Runner, as_pattern, examples, run


def check(page, folder, modes):
    for example, printed in run(page, Runner(folder), modes):
        where = f"{page.name}, line {example.line}:\n{example.code}"
        if example.output is not None:
            assert as_pattern(example.output).fullmatch(printed), f"{where}\nprints\n\n{printed}"
        else:
            assert "\nexit code " not in f"\n{printed}", f"{where}\nfails:\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run_and_print_what_it_says(page, tmp_path):
    check(page, tmp_path, ("",))


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if any(one.mode.startswith("slow") for one in examples(page))],
    ids=lambda page: page.stem,
)
def test_the_slow_examples_run_too(page, tmp_path):
    check(page, tmp_path, ("", "slow", "slow, in a copy"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_block_is_in_a_language_that_nobody_runs(page):
    assert {example.language for example in examples(page)} <= {*RUN, *SHOWN}


def test_a_wrong_output_is_noticed():
    assert not as_pattern("9 stories, ... quotations").fullmatch("24 stories, 3 quotations")
    assert as_pattern("9 stories, ... quotations").fullmatch("9 stories, 3 quotations")
