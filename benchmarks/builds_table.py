"""Results of `builds.py` → the page of the docs that shows them. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

Result = dict[str, Any]

STOCK, COLD, ADDED = "MkDocs + Material", "ours, cold", "ours, one article added"
RENDERING = "rendering pages"
HEAD = """# Builds compared

The same synthetic bilingual articles, in both languages. Stock and Zensical render the Markdown
pages that ours made of them, in one project, with their search and tags; ours makes those pages
too: summaries, figures, the check of translations, feeds, API, search in both languages, links
checked. Cold: nothing is kept from before. Memory: all processes together, what they share counted
once. First answer: what a reader's first search fetches, compressed.
"""
FOOT = """
By `make bench` (`benchmarks/builds.py`) on a machine of two cores; versions: {versions}.
In the navigation of stock, each page would name all others; so its pages are left out of it, which
is many times faster than its default, shown apart.
"""


def table(results: Sequence[Result]) -> str:
    """Return the page."""
    parts = [HEAD]
    for count in sorted({each["articles"] for each in results}):
        parts += [f"\n## {count:,} articles\n", *_rows(count, results), *_ratios(count, results)]
    parts += _growth(results)
    newest = results[-1]["versions"] if results else {}
    versions = ", ".join(f"{name} {number}" for name, number in newest.items())
    return "\n".join([*parts, FOOT.format(versions=versions)])


def _rows(count: int, results: Sequence[Result]) -> Iterator[str]:
    yield "| | wall s | CPU s | memory MB | pages | files | site MB | first answer KB |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for each in results:
        if each["articles"] == count:
            yield (
                f"| {each['name']} | {each['wall']:.1f} | {each['cpu']:.1f} "
                f"| {each['memory']:,.0f} | {each['pages']:,} | {each['files']:,} "
                f"| {each['bytes'] / 1e6:,.0f} | {each['first answer'] / 1000:,.1f} |"
            )


def _ratios(count: int, results: Sequence[Result]) -> Iterator[str]:
    """Yield a line for each budget of design and what was measured."""
    found = {each["name"]: each for each in results if each["articles"] == count}
    if {STOCK, COLD} <= found.keys():
        stock, cold = found[STOCK], found[COLD]
        wall, cpu = cold["stages"].get(RENDERING, (0, 0))
        yield ""
        yield (
            f"- Rendering the pages alone, against stock: {wall / stock['wall']:.2f} of the wall "
            f"time, {cpu / stock['cpu']:.2f} of the CPU."
        )
        yield (
            f"- The whole cold build, from articles: {cold['wall'] / stock['wall']:.2f} of the "
            f"wall time, {cold['cpu'] / stock['cpu']:.2f} of the CPU."
        )
    if {COLD, ADDED} <= found.keys():
        share = found[COLD]["wall"] / found[ADDED]["wall"]
        yield f"- One article added: 1/{share:.0f} of the cold build."


def _growth(results: Sequence[Result]) -> Iterator[str]:
    """Yield how much longer the largest size takes than the smallest."""
    counts = sorted({each["articles"] for each in results})
    if len(counts) < 2:
        return
    least, most = counts[0], counts[-1]
    by = {(each["articles"], each["name"]): each for each in results}
    yield f"\n## From {least:,} to {most:,} articles\n"
    yield "| | wall | CPU |"
    yield "|---|--:|--:|"
    for name in dict.fromkeys(each["name"] for each in results):
        if (least, name) in by and (most, name) in by:
            few, many = by[least, name], by[most, name]
            wall, cpu = many["wall"] / few["wall"], many["cpu"] / few["cpu"]
            yield f"| {name} | × {wall:.1f} | × {cpu:.1f} |"
