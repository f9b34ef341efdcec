"""Corpus → where former ids lead: pages for hosts that know no redirects. Pure.

On Netlify the rules of `hosting` come first; anywhere else these pages answer.
"""

from collections.abc import Iterator

from generator.config import Site
from generator.model import LANGUAGES, Corpus, Page
from generator.permalinks import LANGUAGE_TAGS, article_path
from generator.publish.feed_templates import templates
from generator.words import Words


def moved(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield (former id, id); an id that is in use again leads nowhere else."""
    for digest in corpus.digests:
        for alias in dict.fromkeys(digest.article.aliases):
            if alias not in corpus.by_id:
                yield alias, digest.id


def stubs(corpus: Corpus, site: Site) -> Iterator[Page]:
    """Yield a page for every former id in both languages, which leads on to the new one."""
    template = templates().get_template("moved.html")
    for language in LANGUAGES:
        words = Words(language, site.zone)
        for old, new in moved(corpus):
            html = template.render(
                tag=LANGUAGE_TAGS.get(language),
                words=words,
                title=corpus.by_id[new].title.get(language).text,
                new=f"../{new}/",
                url=site.absolute(f"{language}/{article_path(new)}"),
            )
            yield Page(f"site/{language}/{article_path(old)}index.html", f"{html}\n".encode())
