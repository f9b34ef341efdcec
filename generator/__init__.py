"""Duizhao: article files in, a bilingual digest site out.

Read `build` first: it is the pipeline, on one screen. Then, in the order of imports and
of the data: the nouns (`model`, `errors`, `config`); what every stage stands on (`text`,
`strict`, `quantities`); a module or a package per stage, as `build` calls them; and the
shell (`files`, `site`, `serve`, `cli`), which alone touches the disk and other programs.
"""
