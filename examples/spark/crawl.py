"""Cleans a crawl on Apache Spark: WARC, JSON Lines or Parquet in, Parquet out.

    spark-submit examples/spark/crawl.py pages/ clean/ --sites

Every column but the page itself passes through; ``text``, ``title``, ``status`` and
``confidence`` are added. With ``--sites`` the job goes over the crawl twice: first it
learns what each site repeats, then it cleans each page with its site's profile.

A row depends on its page and on its site's profile alone, and a profile on the set of
its pages, not on their order. So the rows are the same however many machines there are
and however many of them are lost on the way.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import islice

import deboiler_rs
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql import types as t

# Rows that go from Spark to Python at a time. Pages have 0.3 MB on average, so that
# Spark's own default of 10,000 rows would take gigabytes.
ROWS_A_BATCH = 64

OUTPUT = t.StructType(
    [
        t.StructField("text", t.StringType()),
        t.StructField("title", t.StringType()),
        t.StructField("status", t.StringType()),
        t.StructField("confidence", t.FloatType()),
    ]
)

WARC_ROW = t.StructType(
    [
        t.StructField("file", t.StringType()),
        t.StructField("offset", t.LongType()),
        t.StructField("url", t.StringType()),
        t.StructField("date", t.StringType()),
        t.StructField("http_status", t.IntegerType()),
        t.StructField("content_type", t.StringType()),
        t.StructField("html", t.BinaryType()),
    ]
)


def main() -> None:
    options = arguments()
    spark = (
        SparkSession.builder.appName("deboiler")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_A_BATCH)
        .getOrCreate()
    )
    pages = read(spark, options.input, options.format, options.columns)
    rules = options.rules and deboiler_rs.SiteRules.read(options.rules)
    extract = Extract(options.html, options.url, options.content_type, options.focus, rules)
    if options.sites:
        pages = with_site(pages, options.url)
        profiles = learn_sites(pages, extract)
        if options.profiles:
            profiles.write.mode("overwrite").parquet(options.profiles)
            profiles = spark.read.parquet(options.profiles)
        cleaned = clean_by_site(pages, profiles, extract, options.spread)
    else:
        cleaned = clean(pages, extract)
    cleaned.write.mode("overwrite").parquet(options.output)
    spark.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="a folder or a file; any path that Spark reads")
    parser.add_argument("output", help="the folder for the Parquet files; replaced")
    parser.add_argument("--format", choices=["warc", "json", "parquet"], default="json")
    parser.add_argument(
        "--columns", help='of JSON, as in "id long, url string, html string" [an extra pass finds out]'
    )
    parser.add_argument("--html", default="html", help="the column with the page")
    parser.add_argument("--url", default="url", help="the column with its address")
    parser.add_argument("--content-type", default="content_type", help="its HTTP header")
    parser.add_argument("--focus", choices=["balanced", "precision", "recall"], default="balanced")
    parser.add_argument("--rules", help="a file of rules of your own, read where the job is started")
    parser.add_argument("--sites", action="store_true", help="learn what sites repeat first")
    parser.add_argument("--profiles", help="where to keep the sites' profiles, as Parquet")
    parser.add_argument(
        "--spread", type=int, default=8, help="tasks that a large site is cleaned by [8]"
    )
    return parser.parse_args()


def read(spark: SparkSession, path: str, form: str, columns: str | None) -> DataFrame:
    """The pages of a crawl, a row each."""
    if form == "json":
        return spark.read.json(path, schema=columns)
    if form == "parquet":
        return spark.read.parquet(path)
    # Only their names are asked for, so Spark does not open the files.
    files = spark.read.format("binaryFile").load(path).select("path").collect()
    tasks = spark.sparkContext.parallelize(files, max(len(files), 1))
    return tasks.toDF("path string").mapInArrow(read_warc, WARC_ROW)


def read_warc(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The HTML pages of WARC files, compressed or not, on any file system of Arrow's.

    A file that turns out to be broken gives the pages before that place, and a line in the
    log of the task.
    """
    for batch in batches:
        for path in batch.column("path").to_pylist():
            rows = warc_rows(path)
            while some := list(islice(rows, ROWS_A_BATCH)):
                yield record_batch(some, WARC_ROW)


def warc_rows(path: str) -> Iterator[dict]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from pyarrow import fs

    system, name = fs.FileSystem.from_uri(path)
    with system.open_input_file(name) as file:
        try:
            for record in ArchiveIterator(file, WarcRecordType.response, auto_decode="all"):
                # Other things than pages are fetched as well.
                if "html" in (record.http_content_type or ""):
                    yield warc_row(path, record)
        except OSError as error:
            print(f"{path}: {error}", file=sys.stderr)


def warc_row(path: str, record) -> dict:
    return {
        "file": path.rsplit("/", 1)[-1],
        "offset": record.stream_pos,
        "url": record.headers.get("WARC-Target-URI"),
        "date": record.headers.get("WARC-Date"),
        "http_status": record.http_headers.status_code,
        "content_type": record.http_headers.get("Content-Type"),
        "html": record.reader.read(),
    }


class Extract:
    """How a row of pages becomes a result: sent to every task, built there once."""

    def __init__(
        self,
        html: str,
        url: str,
        content_type: str,
        focus: str,
        rules: deboiler_rs.SiteRules | None,
    ) -> None:
        self.html, self.url, self.content_type = html, url, content_type
        self.focus, self.rules = focus, rules

    def extractor(self, profile: bytes | None = None) -> deboiler_rs.Extractor:
        profile = None if profile is None else deboiler_rs.SiteProfile.from_bytes(profile)
        return deboiler_rs.Extractor(
            focus=self.focus, site_profile=profile, rules=self.rules
        )

    def pages(self, batch: pa.RecordBatch) -> Iterator[tuple[object, object, object]]:
        """The page, its address and its content type of every row; the null ones too."""
        columns = []
        for name in (self.html, self.url, self.content_type):
            is_there = name in batch.schema.names
            columns.append(batch.column(name) if is_there else pa.nulls(len(batch)))
        for page, url, content_type in zip(*columns):
            yield page.as_py(), url.as_py(), content_type.as_py()

    def kept(self, pages: DataFrame) -> list[t.StructField]:
        """The columns that pass through."""
        replaced = {self.html, *OUTPUT.names}
        return [field for field in pages.schema.fields if field.name not in replaced]


def clean(pages: DataFrame, extract: Extract) -> DataFrame:
    """The pages, cleaned each by itself."""
    kept = extract.kept(pages)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        extractor = extract.extractor()
        for batch in batches:
            results = [result(extractor, *page) for page in extract.pages(batch)]
            yield beside(batch.select([field.name for field in kept]), results)

    return pages.mapInArrow(run, t.StructType(kept + OUTPUT.fields))


def result(extractor: deboiler_rs.Extractor, html, url, content_type) -> dict:
    """The added columns of a row, empty where it has no page."""
    if html is None:
        return {}
    page = extractor.extract(html, url=url, content_type=content_type)
    return {name: getattr(page, name) for name in OUTPUT.names}


def beside(kept: pa.RecordBatch, results: list[dict]) -> pa.RecordBatch:
    """The columns that pass through, then those that are added."""
    added = record_batch(results, OUTPUT)
    return pa.RecordBatch.from_arrays(
        kept.columns + added.columns, kept.schema.names + added.schema.names
    )


def record_batch(rows: list[dict], schema: t.StructType) -> pa.RecordBatch:
    from pyspark.sql.pandas.types import to_arrow_schema

    return pa.RecordBatch.from_pylist(rows, schema=to_arrow_schema(schema))


def with_site(pages: DataFrame, url: str) -> DataFrame:
    """The pages with the name of their site, null where the address names none."""
    site = f.udf(lambda address: address and deboiler_rs.site_key(address), t.StringType())
    return pages.withColumn("site", site(url))


PROFILE_ROW = t.StructType(
    [t.StructField("site", t.StringType()), t.StructField("site_profile", t.BinaryType())]
)


def learn_sites(pages: DataFrame, extract: Extract) -> DataFrame:
    """What each site repeats: a profile of each task's pages, then those of a site merged.

    A site's profiles meet sorted, so that one is in memory at a time, and no group of
    them however many tasks there were.
    """

    def observe(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        sites: dict[str, deboiler_rs.SiteProfile] = {}
        for batch in batches:
            names = batch.column("site").to_pylist()
            for site, (html, url, content_type) in zip(names, extract.pages(batch)):
                if html is not None:
                    profile = sites.setdefault(site, deboiler_rs.SiteProfile())
                    profile.observe(html, url=url, content_type=content_type)
        for site, profile in sites.items():
            yield profile_row(site, profile)

    def merge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        site, merged = None, deboiler_rs.SiteProfile()
        for batch in batches:
            for row in batch.to_pylist():
                if site not in (None, row["site"]):
                    yield profile_row(site, merged)
                    merged = deboiler_rs.SiteProfile()
                site = row["site"]
                merged.merge(deboiler_rs.SiteProfile.from_bytes(row["site_profile"]))
        if site is not None:
            yield profile_row(site, merged)

    parts = pages.where("site is not null").mapInArrow(observe, PROFILE_ROW)
    return parts.repartition("site").sortWithinPartitions("site").mapInArrow(merge, PROFILE_ROW)


def profile_row(site: str, profile: deboiler_rs.SiteProfile) -> pa.RecordBatch:
    return record_batch([{"site": site, "site_profile": profile.to_bytes()}], PROFILE_ROW)


def clean_by_site(
    pages: DataFrame, profiles: DataFrame, extract: Extract, spread: int
) -> DataFrame:
    """The pages, each cleaned with the profile of its site.

    A join that sends a profile once to each of the ``spread`` tasks that clean a site,
    where an ordinary one would put a copy beside each page: the profile comes sorted in
    front of the pages it is for.
    """
    kept = extract.kept(pages)
    part = f.pmod(f.xxhash64(extract.url), f.lit(spread)).cast("int")
    pages = pages.withColumn("site_part", part)
    parts = f.explode(f.sequence(f.lit(0), f.lit(spread - 1)))
    profiles = profiles.withColumn("site_part", parts)
    rows = (
        profiles.unionByName(pages, allowMissingColumns=True)
        .repartition("site", "site_part")
        .sortWithinPartitions("site", "site_part", f.col("site_profile").isNull())
    )

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        plain = extract.extractor()
        site, extractor = None, plain
        for batch in batches:
            results, is_page = [], []
            places = zip(batch.column("site").to_pylist(), batch.column("site_profile").to_pylist())
            for (row_site, profile), page in zip(places, extract.pages(batch)):
                is_page.append(profile is None)
                if profile is not None:
                    site, extractor = row_site, extract.extractor(profile)
                else:
                    results.append(result(extractor if row_site == site else plain, *page))
            chosen = batch.select([field.name for field in kept]).filter(pa.array(is_page))
            yield beside(chosen, results)

    return rows.mapInArrow(run, t.StructType(kept + OUTPUT.fields))


if __name__ == "__main__":
    main()
