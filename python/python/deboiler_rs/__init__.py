"""Takes the boilerplate off web pages.

Give it a page, as HTML or as text that somebody already flattened, and it gives
back what the page was written to say, without navigation, cookie banners, ads,
share bars, newsletter boxes, comments, related stories and footers. It does not
fetch pages.

    >>> import deboiler_rs
    >>> page = deboiler_rs.extract("<h1>Ice</h1><p>The harbour is closed.", url="https://port.example/")
    >>> page.markdown
    '# Ice\\n\\nThe harbour is closed.\\n'
    >>> page.status
    'complete'

No page is an error, however broken: ``Page.status`` tells how it went. Nothing is
kept from one page to the next, and Python's lock is let go of while pages are
worked on, so that threads run side by side.
"""

from ._native import (
    Block,
    Extractor,
    Page,
    Pages,
    SiteProfile,
    SiteProfiles,
    SiteRules,
    __version__,
    extract,
    extract_batch,
    extract_iter,
    extract_text,
    site_key,
)

__all__ = [
    "Block",
    "Extractor",
    "Page",
    "Pages",
    "SiteProfile",
    "SiteProfiles",
    "SiteRules",
    "__version__",
    "extract",
    "extract_batch",
    "extract_iter",
    "extract_text",
    "site_key",
]
