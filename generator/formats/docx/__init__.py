"""Word documents (docx): reading and writing.

How a report is written, step by step (`writing/`):

1. `opening` reads the county's `report.docx`, refuses what is no plain document (`shared.archive` holds the bounds, for published
   reports too), and opens it with python-docx.
2. `survey` finds its marks, `{{ 机关 }}` within text and `{{ 正文 }}` for a whole paragraph, and judges them; a fault stops
   the work.
3. `template` prepares it, once a process: `styles` takes the national styles that are missing over and names the fonts,
   `layout` changes what a county's settings say and puts 草稿 on top of a draft's headers, `slots` keeps where words and
   blocks go, and `prototypes` and `tables` make the paragraphs and tables that are copied.
4. `writer` takes a copy of the prepared document for each report, fills the words in, and puts copies of the prototypes,
   filled, in the places of the blocks; `comments` adds a draft's notes.
5. `package` saves: the parts that changed, behind those that never do, which were compressed once; no clock gets in.

How one is read: `reader` opens the file and parses what is needed, `changes` accepts the tracked ones, as of a template, and
`reading/revisions` takes out what is struck or hidden; `styles` and `numbering` tell what a paragraph is and which number Word
prints before it, `paragraph_text` and `table_cells` give the text and the cells, `body` makes blocks of them.
"""
