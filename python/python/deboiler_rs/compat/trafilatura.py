"""A stand-in for ``trafilatura.extract``: the same call, this package's result.

    from deboiler_rs.compat.trafilatura import extract

What it does not have an equal of is ignored with a warning, so that no setting is lost
in silence.
"""

import json
import warnings
from typing import Any

from .. import Extractor, Page

__all__ = ["extract"]

# What may be given without a warning: it makes no difference here, or is asked for below.
_WITHOUT_EFFECT = {
    "fast", "no_fallback", "max_tree_size", "settingsfile", "config", "tei_validation",
    "date_extraction_params", "include_formatting",
}  # fmt: skip
# What is as it always is here.
_AS_HERE: dict[str, Any] = {
    "deduplicate": False, "include_tables": True, "target_language": None,
    "author_blacklist": None, "prune_xpath": None, "options": None,
}  # fmt: skip
_FORMATS = ("txt", "markdown", "html", "json")


def extract(
    filecontent: str | bytes | None,
    url: str | None = None,
    record_id: str | None = None,
    *,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    include_images: bool = True,
    include_links: bool = True,
    output_format: str = "txt",
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    url_blacklist: set[str] | None = None,
    **other: Any,
) -> str | None:
    """The content of a page as text; ``None`` where it has none.

    ``output_format`` is ``txt``, ``markdown``, ``html`` or ``json``; any other is a
    ``ValueError``. Comments come below the content, as there. Markdown and HTML have links
    and images whatever ``include_links`` and ``include_images`` say.
    """
    if output_format not in _FORMATS:
        raise ValueError(f"expected {', '.join(_FORMATS)}, found {output_format!r}")
    _warn(other, include_links and include_images or output_format in ("txt", "json"))
    if filecontent is None or (url_blacklist and url in url_blacklist):
        return None
    focus = "precision" if favor_precision else "recall" if favor_recall else "balanced"
    extractor = _extractor(focus, "apart" if include_comments else "out")
    page = extractor.extract(filecontent, url=url)
    if not page.text or (only_with_metadata and not _has_metadata(page)):
        return None
    if output_format == "json":
        return json.dumps(_document(page, url, record_id), ensure_ascii=False)
    return _written(page, output_format, with_metadata)


# Built once each.
_EXTRACTORS: dict[tuple[str, str], Extractor] = {}


def _extractor(focus: Any, comments: Any) -> Extractor:
    key = (focus, comments)
    if key not in _EXTRACTORS:
        _EXTRACTORS[key] = Extractor(focus=focus, comments=comments)
    return _EXTRACTORS[key]


def _warn(other: dict[str, Any], has_links: bool) -> None:
    ignored = [
        name
        for name, value in other.items()
        if name not in _WITHOUT_EFFECT and (name not in _AS_HERE or value != _AS_HERE[name])
    ]
    if not has_links:
        ignored.append("include_links or include_images")
    if ignored:
        warnings.warn(f"deboiler_rs ignores {', '.join(ignored)}", UserWarning, stacklevel=3)


def _written(page: Page, output_format: str, with_metadata: bool) -> str:
    if output_format == "html":
        return page.html
    text = (page.markdown if output_format == "markdown" else page.text).rstrip("\n")
    if page.comments:
        text = f"{text}\n\n{page.comments}"
    return f"{page.front_matter}\n{text}" if with_metadata else text


def _value(page: Page, name: str) -> str | None:
    field: Any = page.metadata.get(name)
    return field["value"] if field else None


def _values(page: Page, name: str) -> list[str]:
    fields: Any = page.metadata.get(name)
    return [field["value"] for field in fields]


def _has_metadata(page: Page) -> bool:
    return all((_value(page, "published"), page.title, page.url or _value(page, "canonical")))


def _document(page: Page, url: str | None, record_id: str | None) -> dict[str, Any]:
    """The names that trafilatura's own JSON has."""
    published = _value(page, "published")
    return {
        "title": page.title or None,
        "author": "; ".join(_values(page, "authors")) or None,
        "hostname": _value(page, "host"),
        "date": published[:10] if published else None,
        "id": record_id,
        "license": _value(page, "licence"),
        "comments": page.comments,
        "raw_text": page.text,
        "text": page.text,
        "language": _value(page, "language"),
        "image": _value(page, "image"),
        "pagetype": _value(page, "page_type"),
        "source": url or _value(page, "canonical"),
        "source-hostname": _value(page, "site_name"),
        "excerpt": _value(page, "description"),
        "categories": ";".join(_values(page, "categories")),
        "tags": ";".join(_values(page, "tags")),
    }
