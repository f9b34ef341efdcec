"""Who wrote a text and where it appeared, by name in both languages. Pure."""

from collections.abc import Mapping

from generator.model import Article, Both, Digest, InlineSource, Term


def source_name(article: Article, terms: Mapping[str, Term]) -> Both[str]:
    """Return the name of the article's source."""
    if isinstance(article.source, InlineSource):
        return article.source.name
    return terms[article.source].name


def people(terms: Mapping[str, Term]) -> dict[str, Both[str]]:
    """Return the names of all people by every spelling, case folded."""
    return {spelling: term.name for spelling, term in persons(terms).items()}


def persons(terms: Mapping[str, Term]) -> dict[str, Term]:
    """Return the entries of all people by every spelling, case folded."""
    return {
        spelling.casefold(): term
        for term in terms.values()
        if term.kind == "person"
        for spelling in (*(alias.text for alias in term.aliases), term.name.zh, term.name.en)
    }


def author_names(article: Article, known: Mapping[str, Both[str]]) -> tuple[Both[str], ...]:
    """Return the authors' names; one that `people` does not know stays as the source has it."""
    return tuple(known.get(author.casefold(), Both(author, author)) for author in article.authors)


def named(digest: Digest, known: Mapping[str, Term]) -> set[str]:
    """Return the ids of all that a digest is about or from; `known` as `persons` returns it."""
    article = digest.article
    authors = [known.get(author.casefold()) for author in article.authors]
    return {
        *digest.topics,
        *digest.chips,
        *(name for name, _ in digest.entities),
        *(term.id for term in authors if term),
        *([article.source] if isinstance(article.source, str) else ()),
    }
