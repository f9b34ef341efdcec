"""Drafting with engines: what translates or summarises, and what of it is accepted.

`protocol` says what an engine is, `batches` what it is given, `judge` what is accepted of its
answers, `drafts` puts these together; `summaries` and `insert` do the same for summaries.
All of that is pure. `registry` finds the engines, `openai` and `ctranslate2` are two.
docs/dev/engines.md explains the protocol with a worked example.
"""
