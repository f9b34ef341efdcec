"""Where a digest's text, summary and translation come from, and how to check and mend them.

Pure: what the last section of a digest's page says, in one language.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from generator import permalinks
from generator.model import Digest, other
from generator.render import markup
from generator.render.edition import Edition


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a page says of its own making."""

    text: Markup
    summary: Markup
    translation: Markup
    state: Markup | None
    """What the page as a whole is, in a few words; None where the text needs no translation."""
    check_original: Markup
    """Where the original can be found."""
    missing_help: Markup
    """A link to where a missing translation can be written."""
    report: str | None
    edit_article: str | None
    edit_translation: str | None


def provenance(digest: Digest, edition: Edition) -> Provenance:
    """Say where `digest` comes from."""
    edit = edition.site.edit_url
    state = _translation_state(digest, edition)
    return Provenance(
        _text_from(digest, edition),
        _made_by(digest, edition),
        edition.say(f"translation_{state}"),
        None if state == "original" else edition.say(f"page_{state}"),
        _check_original(digest, edition),
        _missing_help(digest, edition),
        _report_url(digest, edition),
        edit and edit + digest.article.path,
        _translate_url(digest, edition),
    )


def _text_from(digest: Digest, edition: Edition) -> Markup:
    """Return where the text came from and whether the original is held."""
    say, article = edition.say, digest.article
    source, headline = edition.cards[digest.id].source, _headline(digest, edition)
    if article.rights == "quoted":
        origin = say("provenance_quoted", source=source)
    elif article.restated_by:
        origin = say("provenance_own_by", name=article.restated_by, source=source)
    else:
        origin = say("provenance_own", source=source)
    return say.sentences(
        origin,
        article.kind == "digest" and say("provenance_digest"),
        headline and say("provenance_headline", title=headline),
    )


def _made_by(digest: Digest, edition: Edition) -> Markup:
    """Return who made the summary, and whether a person reviewed it."""
    say = edition.say
    if digest.by == "extract":
        return say("summary_extract")
    known = digest.by in ("digest", "editor")
    maker = say(f"summary_{digest.by}") if known else say("summary_engine", name=digest.by)
    reviewed = say("summary_reviewed" if digest.reviewed else "summary_unreviewed")
    return say.sentences(maker, reviewed)


def _headline(digest: Digest, edition: Edition) -> Markup | None:
    """Return the source's own headline, the one in the edition's language if there is one."""
    article = digest.article
    original = article.original_language or article.language
    for language in (edition.language, original, other(original)):
        if headline := article.original_title.get(language):
            return markup.spoken(headline, permalinks.LANGUAGE_TAGS.get(language), "q")
    return None


def _check_original(digest: Digest, edition: Edition) -> Markup:
    """Return where the original can be found."""
    say, article = edition.say, digest.article
    if article.url:
        return say(
            "check_original",
            link=markup.anchor(say("check_original_link"), markup.url(article.url)),
        )
    source, headline = edition.cards[digest.id].source, _headline(digest, edition)
    if headline is None:
        return say("check_search_untitled", source=source)
    return say("check_search", source=source, title=headline)


def _missing_help(digest: Digest, edition: Edition) -> Markup:
    """Return a link to where the missing translation can be written."""
    url = _translate_url(digest, edition)
    address = markup.url(url) if url else "../../contribute/"
    return markup.link(edition.say("missing_help"), address)


def _translate_url(digest: Digest, edition: Edition) -> str | None:
    """Return where the translations are edited, or begun when their file does not exist."""
    edit, language = edition.site.edit_url, other(digest.article.language)
    name, folder = f"{digest.id}.po", f"seeds/translations/{language}"
    if not edit or f"{folder}/{name}" in edition.corpus.catalogs:
        return edit and f"{edit}{folder}/{name}"
    # GitHub answers 404 to the editing of a file that is not there; beginning one is `new`.
    begin = edit.replace("/edit/", "/new/")
    return f"{begin}{folder}?{urlencode({'filename': name})}" if begin != edit else None


def _translation_state(digest: Digest, edition: Edition) -> str:
    """Return `original`, or the weakest state of the page's statements."""
    if digest.article.language == edition.language:
        return "original"
    state = digest.state(edition.language)
    return "reviewed" if state == "original" else state


def _report_url(digest: Digest, edition: Edition) -> str | None:
    """Return the address of a report that names the digest and the page already."""
    base = edition.site.report_url
    if not base:
        return None
    url = permalinks.urls(edition.site, permalinks.article_path(digest.id)).get(edition.language)
    title = edition.cards[digest.id].title.text
    query = urlencode(
        {
            "title": edition.say.plain("report_title", title=title),
            "body": edition.say.plain("report_body", id=digest.id, url=url),
        }
    )
    return f"{base}{'&' if '?' in base else '?'}{query}"
