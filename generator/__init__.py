"""Duizhao: article files in, a bilingual digest site out.

Read the package in this order, which is also the order of imports and of the
data: model, errors, config, text, quantities, then one module per stage as
`build.build` calls them, then the shell (`site`, `serve`, `cli`).
"""
