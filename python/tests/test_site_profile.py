"""What a site repeats: profiles in Python."""

import pickle
import random

import deboiler_rs
import pytest


def page(number: int) -> str:
    own = f"The boat of the number {number} left the harbour in the morning, and nobody saw it again. "
    return (
        f"<h1>Boat {number}</h1><p>{own * 3}</p>"
        "<p>Every week we write a letter to those who love the sea as much as we do, and you "
        "may get it for nothing if you tell us where to send it.</p>"
    )


def profile(numbers) -> deboiler_rs.SiteProfile:
    made = deboiler_rs.SiteProfile()
    for number in numbers:
        made.observe(page(number), url=f"https://example.org/{number}")
    return made


def test_what_stands_on_every_page_goes():
    plain = deboiler_rs.Extractor()
    knowing = deboiler_rs.Extractor(site_profile=profile(range(40)))
    assert "Every week we write" in plain.extract(page(3)).text
    assert "Every week we write" not in knowing.extract(page(3)).text
    assert "number 3 left" in knowing.extract(page(3)).text


def test_merged_in_any_order_it_is_the_same_to_the_byte():
    parts = [profile(range(start, start + 7)) for start in range(0, 42, 7)]
    whole = profile(range(42))
    for seed in range(5):
        random.Random(seed).shuffle(parts)
        merged = deboiler_rs.SiteProfile()
        for part in parts:
            merged.merge(part)
        merged.merge(merged)
        assert merged == whole
        assert merged.to_bytes() == whole.to_bytes()
        assert merged.page_count == 42


def test_it_is_pickled_alone_and_in_an_extractor():
    made = profile(range(40))
    assert pickle.loads(pickle.dumps(made)) == made
    assert deboiler_rs.SiteProfile.from_bytes(made.to_bytes()) == made
    extractor = pickle.loads(pickle.dumps(deboiler_rs.Extractor(site_profile=made)))
    assert "Every week we write" not in extractor.extract(page(3)).text


def test_bytes_that_are_no_profile_are_a_value_error():
    with pytest.raises(ValueError, match="site profile, byte 0"):
        deboiler_rs.SiteProfile.from_bytes(b"no profile")


def test_the_site_is_the_host():
    assert deboiler_rs.site_key("https://www.Example.org:8080/a") == "example.org"
    assert deboiler_rs.site_key("/a") is None


def test_the_profile_of_a_page_is_that_of_its_site(tmp_path):
    profiles = deboiler_rs.SiteProfiles()
    for number in range(40):
        profiles.observe(page(number), f"https://www.example.org/{number}")
    assert (profiles.sites, len(profiles)) == (["example.org"], 1)
    assert "example.org" in profiles and "other.example" not in profiles
    assert profiles["example.org"].page_count == 40
    with pytest.raises(KeyError):
        profiles["other.example"]
    with pytest.raises(ValueError, match="expected an address with a host"):
        profiles.observe(page(0), "/a")
    extractor = pickle.loads(pickle.dumps(deboiler_rs.Extractor(site_profile=profiles)))
    for url, is_kept in [("https://example.org/x", False), ("https://other.example/x", True), (None, True)]:
        assert ("Every week we write" in extractor.extract(page(3), url=url).text) == is_kept
    twice = deboiler_rs.SiteProfiles.from_bytes(profiles.to_bytes())
    twice.merge(profiles)
    assert twice == profiles == pickle.loads(pickle.dumps(profiles))
    with pytest.raises(TypeError, match="expected a SiteProfile or SiteProfiles, found int"):
        deboiler_rs.Extractor(site_profile=7)
