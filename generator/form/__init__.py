"""The official forms (报告格式) as data: items, tables, addresses, identities, grids and schemas, all from one file a form."""
