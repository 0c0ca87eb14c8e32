"""Takes the boilerplate off web pages.

Give it a page, as HTML or as text that somebody already flattened, and it gives
back what the page was written to say, without navigation, cookie banners, ads,
share bars, newsletter boxes, comments, related stories and footers.

No page is an error, however broken: ``Page.status`` tells how it went. Nothing is
kept from one page to the next, and Python's lock is let go of while pages are
worked on, so that threads run side by side.
"""

from collections.abc import Sequence
from typing import Literal, TypedDict, final, type_check_only

__all__ = [
    "Block",
    "Extractor",
    "Page",
    "SiteProfile",
    "__version__",
    "extract",
    "extract_batch",
    "extract_text",
    "site_key",
]

__version__: str

@type_check_only
class Field(TypedDict):
    """A value with the place in the page that it was found in."""

    value: str
    source: str

@type_check_only
class TitleCandidate(TypedDict):
    """A text that could be the title; ``score`` is from 0 to 100."""

    value: str
    source: str
    score: int

@type_check_only
class Kind(TypedDict):
    """What kind of page it is; ``confidence`` is from 0 to 1."""

    value: Literal["article", "forum", "product", "listing", "documentation", "service"]
    confidence: float

@type_check_only
class Metadata(TypedDict):
    """What a page says of itself; ``None`` or an empty list where it does not tell.

    A type for annotations: at run time it is a ``dict``. Dates are ISO 8601.
    """

    title: Field | None
    title_candidates: list[TitleCandidate]
    authors: list[Field]
    published: Field | None
    modified: Field | None
    site_name: Field | None
    language: Field | None
    direction: Field | None
    canonical: Field | None
    host: Field | None
    description: Field | None
    image: Field | None
    image_alt: Field | None
    page_type: Field | None
    kind: Kind | None
    section: Field | None
    categories: list[Field]
    tags: list[Field]
    licence: Field | None
    feeds: list[Field]

_Focus = Literal["balanced", "precision", "recall"]
_Comments = Literal["out", "in", "apart"]
_Format = Literal["text", "markdown", "html"]

def extract(html: str | bytes, content_type: str | None = None) -> Page:
    """The content of a page in HTML, with the default options.

    The encoding of bytes is that of a byte order mark, else of the ``charset`` in
    ``content_type``, the HTTP header, else what the page declares, else a guess.
    Half of a surrogate pair in a ``str``, which is no text, reads as U+FFFD.
    """

def extract_text(text: str | bytes) -> Page:
    """The content of text that has no tags left: a WET record, a ``text`` column.

    Bytes are read as UTF-8.
    """

def extract_batch(
    pages: Sequence[str | bytes], *, threads: int | None = None
) -> list[Page]:
    """The contents of pages in HTML, in their order, by several threads.

    By default as many as there are cores, at most 1024. Engines that start a process
    for each core of their own want ``threads=1``.
    """

@final
class Page:
    """What a page gave; compared by value, and pickled.

    Made by the functions and methods named ``extract``.
    """

    def __new__(
        cls,
        text: str,
        comments: str,
        title: str,
        status: str,
        confidence: float,
        encoding: str | None,
        metadata_json: str | None,
    ) -> Page: ...
    @property
    def text(self) -> str:
        """The content as plain text, a blank line between blocks, a tab between cells; or in
        the format that the extractor was asked for."""
    @property
    def comments(self) -> str:
        """The readers' comments, where the extractor was asked for them."""
    @property
    def title(self) -> str:
        """The page's title as it names itself; empty where it has none."""
    @property
    def status(self) -> str:
        """``complete``, ``empty`` (no text), ``no content`` (text, and none of it content),
        ``binary``, or ``limited:`` and the bound that was met."""
    @property
    def confidence(self) -> float:
        """How far the result can be trusted, from 0 to 1."""
    @property
    def encoding(self) -> str | None:
        """What bytes were read as: ``UTF-8``, ``GBK``; ``None`` of a ``str``."""
    @property
    def metadata(self) -> Metadata | None:
        """What the page says of itself: ``title``, ``authors``, ``published`` and so on, each
        with its ``value`` and ``source``; ``None`` unless the extractor was asked for it."""
    @property
    def metadata_json(self) -> str | None:
        """The same as JSON, parsed by nobody yet."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Block:
    """A block of a page, kept or dropped, and why."""

    def __new__(
        cls,
        text: str,
        kind: str,
        label: str,
        score: float,
        cause: str,
        reason: str,
        place: str,
    ) -> Block: ...
    @property
    def text(self) -> str:
        """Its text, white space folded unless it is preformatted."""
    @property
    def kind(self) -> str:
        """``paragraph``, ``heading``, ``list item``, ``table cell`` and so on."""
    @property
    def label(self) -> str:
        """``content``, ``comment`` or ``boilerplate``."""
    @property
    def score(self) -> float:
        """The probability that it is content, from 0 to 1."""
    @property
    def cause(self) -> str:
        """What decided the label: ``score``, or a rule such as ``table`` or ``hidden``."""
    @property
    def reason(self) -> str:
        """The signals that decided most, ``+`` for content and ``-`` against it."""
    @property
    def place(self) -> str:
        """The path of elements to it: ``html/body/div[2]/p``."""

@final
class Extractor:
    """Extracts by options; built once, used from any number of threads, pickled.

    ``focus``: which error weighs more where a block is in doubt; ``precision`` gives
    less text and cleaner, ``recall`` more. ``comments``: readers' comments are dropped
    (``out``), part of the text (``in``), or in ``Page.comments`` (``apart``).
    ``metadata``: whether ``Page.metadata`` is read. ``site_profile``: what the site of the
    pages repeats, as it is now; pages that are observed later change nothing. ``format``:
    what ``Page.text`` is written as; ``markdown`` is CommonMark with tables, ``html`` the
    same in semantic elements, both safe to show.

    Raises ``ValueError`` for any other word.
    """

    def __new__(
        cls,
        focus: _Focus = "balanced",
        comments: _Comments = "out",
        metadata: bool = False,
        site_profile: SiteProfile | None = None,
        format: _Format = "text",
    ) -> Extractor: ...
    @property
    def focus(self) -> str: ...
    @property
    def comments(self) -> str: ...
    @property
    def format(self) -> str: ...
    def extract(self, html: str | bytes, content_type: str | None = None) -> Page:
        """As the function of this name."""
    def extract_text(self, text: str | bytes) -> Page:
        """As the function of this name."""
    def extract_batch(
        self, pages: Sequence[str | bytes], *, threads: int | None = None
    ) -> list[Page]:
        """As the function of this name."""
    def blocks(self, html: str | bytes, content_type: str | None = None) -> list[Block]:
        """All blocks of a page in HTML, kept and dropped, in its order."""

@final
class SiteProfile:
    """What the pages of a site repeat: observed page by page, merged, saved, pickled.

    Merging is commutative and associative, and an empty profile changes nothing, so that
    any engine's reduce step can build one. A page counts once. At most 1.1 MB of memory.
    """

    def __new__(cls) -> SiteProfile: ...
    @property
    def page_count(self) -> int:
        """How many different pages were observed: exact up to 256, estimated beyond."""
    def observe(
        self, html: str | bytes, address: str | None = None, content_type: str | None = None
    ) -> None:
        """Adds a page, with the address it was found at if that is known."""
    def merge(self, other: SiteProfile) -> None:
        """Adds all that another profile of the same site has observed."""
    def to_bytes(self) -> bytes:
        """The profile as a file holds it."""
    @staticmethod
    def from_bytes(data: bytes) -> SiteProfile:
        """Reads what ``to_bytes`` wrote. Raises ``ValueError`` of anything else."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

def site_key(address: str) -> str | None:
    """The site of an address: its host, without ``www.``; ``None`` where it names none."""
