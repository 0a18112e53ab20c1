"""The Excel form: an agency file as a workbook, derived from the form file, and read back by its own hidden names.

`writer` lays the sheets out (`tables` those of figures, with formulas for totals and identities) into a `book`, which keeps an
`index` of all it writes on a hidden sheet: what each cell is for, and where it stood. `reader` finds the cells by that index and
makes of them what `report.agency_file` makes of YAML; `inspection` tells what has been done to the sheets since.
"""
