from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Literal, TypedDict, final, type_check_only

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

@type_check_only
class Limits(TypedDict, total=False):
    """Bounds of an extraction; what is not named is as by default."""

    bytes: int
    depth: int
    nodes: int
    blocks: int
    attributes: int
    output: int

_Source = str | bytes | bytearray | memoryview
_Focus = Literal["balanced", "precision", "recall"]
_Comments = Literal["out", "in", "apart"]
_Path = str | PathLike[str]

def extract(html: _Source, *, url: str | None = None, content_type: str | None = None) -> Page:
    """The content of a page in HTML, with the default options.

    ``url``: where it was found; relative links are resolved against it. The encoding of
    bytes is that of a byte order mark, else of the ``charset`` in ``content_type``, the HTTP
    header, else what the page declares, else a guess. Half of a surrogate pair in a ``str``,
    which is no text, reads as U+FFFD.

    Nothing is fetched: an address in place of a page is a ``ValueError``.
    """
def extract_text(text: _Source, *, url: str | None = None) -> Page:
    """The content of text that has no tags left: a WET record, a ``text`` column.

    Bytes are read as UTF-8.
    """
def extract_batch(
    pages: Iterable[object],
    *,
    urls: Iterable[str | None] | None = None,
    threads: int | None = None,
) -> list[Page]:
    """The contents of many pages in HTML, as a list in their order, by several threads.

    ``urls``: the pages' addresses, as many as there are pages. ``threads``: by default as many
    as there are cores, at most 1024; engines that start a process for each core of their own
    want ``threads=1``.

    An item that is no page, ``None`` for instance, has a result in its place that is empty and
    says what was wrong in ``Page.error``.
    """
def extract_iter(
    pages: Iterable[object],
    *,
    urls: Iterable[str | None] | None = None,
    threads: int | None = None,
) -> Pages:
    """The contents of many pages in HTML, one after the other in their order: as
    ``extract_batch``, for more pages than fit into memory.

    At most four pages a thread are taken from ``pages`` before their results are asked for.
    """
def site_key(url: str) -> str | None:
    """The site of an address: its host, without ``www.``; ``None`` where it names none."""
@final
class Page:
    """What a page gave: text, Markdown, HTML, metadata and blocks of one extraction.

    Made by the functions and methods that are called ``extract``. Each form is made when it
    is first asked for. Pages are compared by what they say, and pickled without their blocks.
    """

    @property
    def text(self) -> str:
        """The content as plain text: a blank line between blocks, a tab between cells."""
    @property
    def markdown(self) -> str:
        """The content as CommonMark with tables; links are absolute where the page's address is
        known.
        """
    @property
    def html(self) -> str:
        """The content as clean HTML, for the inside of a body, safe to show."""
    @property
    def json(self) -> str:
        """All that is known of the page and its blocks, an object as JSON.

        Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
        """
    @property
    def comments(self) -> str:
        """The readers' comments, where the extractor was asked for them."""
    @property
    def metadata(self) -> Metadata:
        """What the page says of itself: ``title``, ``authors``, ``published`` and so on, each with
        its ``value`` and ``source``; ``None`` or an empty list where it does not tell.
        """
    @property
    def front_matter(self) -> str:
        """The metadata as YAML between lines of ``---``, for the head of a Markdown file."""
    @property
    def title(self) -> str:
        """The page's title without the name of its site; empty where it has none."""
    @property
    def status(self) -> str:
        """How it went: ``complete``, ``empty`` (no text), ``no content`` (text, and none of it
        content), ``shell`` (it is still to be loaded by scripts), ``JSON-LD`` (empty, but
        its JSON-LD has the article), ``frames``, ``binary``, ``compressed:`` and how, ``limited:``
        and the bound that was met, or in a batch ``error``.
        """
    @property
    def confidence(self) -> float:
        """How far the result can be trusted, from 0 to 1."""
    @property
    def encoding(self) -> str | None:
        """What bytes were read as: ``UTF-8``, ``GBK``; ``None`` of a ``str``."""
    @property
    def word_count(self) -> int:
        """The words of the content; a character of a script without spaces is a part of one."""
    @property
    def is_worth_reading(self) -> bool:
        """Whether there is something to read: at least 50 words, and a confidence of 0.4."""
    @property
    def url(self) -> str | None:
        """The address that was given with the page."""
    @property
    def error(self) -> str | None:
        """What is wrong with an item of a batch; ``None`` of every page."""
    @property
    def rules(self) -> list[tuple[str, int]]:
        """The own texts of the extractor's rules that matched something, each with how often."""
    @property
    def blocks(self) -> list[Block]:
        """All blocks of the page, kept and dropped, in its order.

        Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
        """
    def explain(self) -> str:
        """A report to look at: an HTML file with every block, its score and its reasons.

        Raises ``ValueError`` of a page that was pickled, and of an item that is no page.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[object, tuple[object, ...]]: ...

@final
class Pages:
    """Results that come one after the other, while threads work on those behind.

    Made by ``extract_iter``.
    """

    def __iter__(self) -> Pages: ...
    def __next__(self) -> Page: ...

@final
class Block:
    """A block of a page, kept or dropped, and why."""

    def __new__(
        cls,
        text: str,
        kind: str,
        label: str,
        part: str,
        score: float,
        cause: str,
        sentence: str,
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
    def part(self) -> str:
        """What it is in its page: ``title``, ``body``, ``related`` and so on."""
    @property
    def score(self) -> float:
        """The probability that it is content, from 0 to 1."""
    @property
    def cause(self) -> str:
        """What decided the label: ``score``, or a rule such as ``table`` or ``hidden``."""
    @property
    def sentence(self) -> str:
        """What it was found to be and why, as a sentence."""
    @property
    def reason(self) -> str:
        """Why: the signals that decided most, ``+`` for content and ``-`` against it, or what rule
        did, one of your own by its text.
        """
    @property
    def place(self) -> str:
        """The path of elements to it, ``html/body/div[2]/p``; of flattened text its lines."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[object, tuple[object, ...]]: ...

@final
class Extractor:
    """Extracts by options; built once, used from any number of threads, pickled.

    ``focus``: which error weighs more where a block is in doubt; ``precision`` gives less text
    and cleaner, ``recall`` more. ``comments``: readers' comments are dropped (``out``), part of
    the text (``in``), or in ``Page.comments`` (``apart``). ``limits``: bounds in place of the
    default ones, by their names: ``bytes``, ``depth``, ``nodes``, ``blocks``, ``attributes``,
    ``output``. ``models``: files of models of your own, each in place of the built-in one for
    the same input. ``word_weights``: the file that a model of flattened text was trained with.
    ``site_profile``: what the site of the pages repeats, or what many sites do, of which that of
    ``url`` is chosen; pages that are observed later change nothing. ``rules``: what is always
    content and what never is, ``SiteRules`` or the path of a file of them, by ``url``.

    ``keep`` and ``without``: names of parts, such as ``title`` or ``caption``, that come out
    whatever their score, or do not. ``body``: the text of articles alone, as benchmarks on news
    define it, and what ``keep`` names.

    Raises ``ValueError`` for any other word, and for a file that holds something else.
    """

    def __new__(
        cls,
        *,
        focus: _Focus = "balanced",
        comments: _Comments = "out",
        limits: Limits | None = None,
        models: Sequence[_Path] = ...,
        word_weights: _Path | None = None,
        site_profile: SiteProfile | SiteProfiles | None = None,
        rules: SiteRules | _Path | None = None,
        keep: Sequence[str] = ...,
        without: Sequence[str] = ...,
        body: bool = False,
    ) -> Extractor: ...
    @property
    def focus(self) -> str:
        """Which error weighs more where a block is in doubt."""
    @property
    def comments(self) -> str:
        """What becomes of readers' comments."""
    def extract(
        self, html: _Source, *, url: str | None = None, content_type: str | None = None
    ) -> Page:
        """The content of a page in HTML.

        As the function of this name, by the extractor's options.
        """
    def extract_text(self, text: _Source, *, url: str | None = None) -> Page:
        """The content of text that has no tags left.

        As the function of this name, by the extractor's options.
        """
    def extract_batch(
        self,
        pages: Iterable[object],
        *,
        urls: Iterable[str | None] | None = None,
        threads: int | None = None,
    ) -> list[Page]:
        """The contents of many pages in HTML, as a list in their order.

        As the function of this name, by the extractor's options.
        """
    def extract_iter(
        self,
        pages: Iterable[object],
        *,
        urls: Iterable[str | None] | None = None,
        threads: int | None = None,
    ) -> Pages:
        """The contents of many pages in HTML, one after the other in their order.

        As the function of this name, by the extractor's options.
        """
    def __reduce__(self) -> tuple[object, tuple[object, ...]]: ...

@final
class SiteProfile:
    """What the pages of a site repeat: observed page by page, merged, saved, pickled.

    Merging is commutative and associative, and an empty profile changes nothing, so that any
    engine's reduce step can build one. A page counts once. At most 1.1 MB of memory.
    """

    def __new__(cls) -> SiteProfile: ...
    @property
    def page_count(self) -> int:
        """How many different pages were observed: exact up to 256, estimated beyond."""
    def observe(
        self, html: _Source, *, url: str | None = None, content_type: str | None = None
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
    def __reduce__(self) -> tuple[object, ...]: ...
    def __setstate__(self, state: bytes) -> None: ...

@final
class SiteProfiles:
    """What many sites repeat, each by its host; the same holds of it as of ``SiteProfile``."""

    def __new__(cls) -> SiteProfiles: ...
    @property
    def sites(self) -> list[str]:
        """The names of the sites, sorted."""
    def __len__(self) -> int: ...
    def __contains__(self, site: str, /) -> bool: ...
    def __getitem__(self, site: str, /) -> SiteProfile: ...
    def observe(self, html: _Source, url: str, *, content_type: str | None = None) -> None:
        """Adds a page to the profile of its site: the host of the address.

        Raises ``ValueError`` for an address without a host.
        """
    def merge(self, other: SiteProfiles) -> None:
        """Adds all that others have observed."""
    def to_bytes(self) -> bytes:
        """The profiles as a file holds them."""
    @staticmethod
    def from_bytes(data: bytes) -> SiteProfiles:
        """Reads what ``to_bytes`` or ``deboiler site learn`` wrote. Raises ``ValueError`` of
        anything else.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[object, ...]: ...
    def __setstate__(self, state: bytes) -> None: ...

@final
class SiteRules:
    """Rules of your own: what is always content and what never is, and where title, authors and
    date stand, for all pages or for those of a host, by the page's ``url``.

    ``SiteRules(toml)`` reads the text of a file of rules, ``SiteRules.read(path)`` a file;
    ``docs/rules.md`` has the form of both. They are pickled, and shared between threads.

    Raises ``ValueError`` with line, column and what was expected.
    """

    def __new__(cls, toml: str) -> SiteRules: ...
    @staticmethod
    def read(path: _Path) -> SiteRules:
        """Reads a file of rules in TOML.

        Raises ``OSError`` where it cannot be read, and ``ValueError`` with its name, line, column
        and what was expected.
        """
    @property
    def texts(self) -> list[str]:
        """All rules' own texts, those of a site with its name in front: beside what ``Page.rules``
        tells of pages they show which never matched.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __reduce__(self) -> tuple[object, tuple[object, ...]]: ...
