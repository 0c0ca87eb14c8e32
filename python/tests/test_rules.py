"""Rules of the caller's own."""

import pickle

import deboiler_rs
import pytest

PAGE = (
    "<h1>Ice</h1><p>The harbour is closed by ice until further notice, says the office.</p>"
    "<p class=promo>Fly to the sun with us, and leave the winter behind you, today.</p>"
)
RULES = """
[[rules]]
host = "tern.example"
drop = [".promo", ".none"]
title = "h1"
"""
AT_HOME, ELSEWHERE = "https://www.tern.example/ice", "https://port.example/"
PROMO = "a rule: tern.example: drop `.promo`"


def test_rules_hold_for_the_pages_of_their_host():
    extractor = deboiler_rs.Extractor(rules=deboiler_rs.SiteRules(RULES))
    urls = [AT_HOME, ELSEWHERE, None]
    pages = [extractor.extract(PAGE, url=url) for url in urls]
    assert ["Fly to the sun" in page.text for page in pages] == [False, True, True]
    assert extractor.extract_batch([PAGE] * 3, urls=urls) == pages
    assert pages[0].metadata["title"]["source"] == "rule"
    text = "Fly to the sun with us.\n\nThe harbour is closed by ice until further notice."
    lines = deboiler_rs.SiteRules("[[rules]]\ndrop_text = ['^Fly']")
    assert "Fly" not in deboiler_rs.Extractor(rules=lines).extract_text(text).text


def test_a_rule_tells_itself():
    rules = deboiler_rs.SiteRules(RULES)
    page = deboiler_rs.Extractor(rules=rules).extract(PAGE, url=AT_HOME)
    dropped = page.blocks[-1]
    assert (dropped.label, dropped.cause, dropped.reason) == ("boilerplate", "rule", PROMO)
    assert dict(page.rules)[PROMO] == 1
    assert set(rules.texts) - {rule for rule, _ in page.rules} == {
        "a rule: tern.example: drop `.none`"
    }
    assert pickle.loads(pickle.dumps(page)).rules == page.rules
    assert deboiler_rs.extract(PAGE).rules == []


def test_parts_are_dropped_by_name():
    plain = deboiler_rs.extract(PAGE).blocks[1]
    rules = deboiler_rs.SiteRules(f"[[rules]]\ndrop_part = ['{plain.part}']")
    block = deboiler_rs.Extractor(rules=rules).extract(PAGE).blocks[1]
    assert (plain.label, block.label, block.part) == ("content", "boilerplate", plain.part)
    assert block.reason == f"a rule: drop_part `{plain.part}`"
    with pytest.raises(ValueError, match="line 2, column 14: keep_part: part: expected title"):
        deboiler_rs.SiteRules("[[rules]]\nkeep_part = ['headline']")


def test_a_file_of_rules_is_as_good_and_all_is_pickled(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(RULES)
    rules = deboiler_rs.SiteRules.read(path)
    assert rules == deboiler_rs.SiteRules(RULES) == pickle.loads(pickle.dumps(rules))
    wanted = deboiler_rs.Extractor(rules=rules).extract(PAGE, url=AT_HOME)
    for given in (path, str(path)):
        extractor = pickle.loads(pickle.dumps(deboiler_rs.Extractor(rules=given)))
        assert extractor.extract(PAGE, url=AT_HOME) == wanted


def test_what_is_wrong_is_told_with_its_place(tmp_path):
    with pytest.raises(ValueError, match="rules, line 2, column 9: drop: expected a CSS selector"):
        deboiler_rs.SiteRules("[[rules]]\ndrop = ['..']")
    path = tmp_path / "rules.toml"
    path.write_text("[[rules]]\ndrop_text = ['(']")
    with pytest.raises(ValueError, match=r"rules.toml, line 2, column 14: drop_text: expected a"):
        deboiler_rs.Extractor(rules=path)
    path.write_bytes(b"\xff")
    with pytest.raises(ValueError, match="rules.toml: expected TOML in UTF-8"):
        deboiler_rs.SiteRules.read(path)
    with pytest.raises(FileNotFoundError):
        deboiler_rs.Extractor(rules=tmp_path / "none.toml")
    with pytest.raises(TypeError, match="expected SiteRules or the path of a file, found int"):
        deboiler_rs.Extractor(rules=7)


def test_rules_that_are_too_many_together_are_an_error_of_their_pages():
    many = ", ".join(f"'.a{number}'" for number in range(600))
    rules = deboiler_rs.SiteRules(
        f"[[rules]]\ndrop = [{many}]\n[[rules]]\nhost = 'tern.example'\nkeep = [{many}]"
    )
    extractor = deboiler_rs.Extractor(rules=rules)
    with pytest.raises(ValueError, match="expected at most 1000 rules, found 1200"):
        extractor.extract(PAGE, url=AT_HOME)
    bad, good = extractor.extract_batch([PAGE, PAGE], urls=[AT_HOME, ELSEWHERE])
    assert "expected at most 1000 rules" in bad.error and good.status == "complete"
