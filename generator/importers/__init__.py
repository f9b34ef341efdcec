"""From what people have to drafts: listings, newsletters, pages, feeds, Markdown.

    Source ──importer──> Draft*, Removed*, Problem* ──write──> article files

`model` has the nouns, `source` the input, `protocol` what an importer is. Each importer
is a module (or package) of its own, registered by an entry point.
"""
