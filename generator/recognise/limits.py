"""The numbers by which recognition judges: what each bounds, and why it is what it is. Lengths are in characters."""

LONGEST_HEADING = 60
"""The longest heading of a form has 26; agencies put a year or their own name into it. Any longer line is running text."""
LONGEST_SUBHEADING = 40
"""A numbered line inside a narrative is told as a heading up to this length; the words of a longer one tell nothing."""
LONGEST_EMBEDDED_FREE = 199
"""Only a paragraph longer than this is searched for section headings inside it: three headings and a sentence fill it."""
LONGEST_TITLE = 80
"""Year, name of the report and the longest agency, with another agency's name before it."""
LONGEST_AGENCY = 40
"""Joint offices with all their names stay below it; a longer text before the name of the report is a sentence."""
LONGEST_NOTE = 200
"""A web site's line of notes (source, date, clicks) or menu words; a longer one is running text."""
LONGEST_LABEL = 120
"""The longest label of a form has 34, with a blank after each 68, and its row's figures stand behind it."""
LONGEST_PLAIN = 80
"""A longer text is a sentence even without a full stop: no label with its number is so long."""
SHORTEST_SENTENCE = 15
"""Shorter lines above a report without a title are menu words and dates, not its preamble."""
SHORTEST_TELLING = 4
"""Shorter labels (规章, 其他, 总计) are words of running text too: they tell neither a form nor a section."""
LETTERS_A_SLIP, LETTERS_A_HEADING_SLIP, MOST_SLIPS = 5, 4, 3
"""One letter of so many may be wrong in a label, at most three: none in a short one, where a slip of the pen makes another
word; of a section's heading, which there are few of, a quarter."""
LONGEST_WEAK = 3
"""A row heading as short as this (总计, 其他) is not believed where it stands out of order."""

MOST_CANDIDATES = 60
"""So many lines that may be the heading of a section are weighed, the likeliest; a report has two or three."""
FEWEST_SECTIONS = 3
"""Of six headings so many make a report, or show that the source marks its headings, or that a line holds a whole report."""
FEWEST_LABELS = 3
"""So many labels in one sentence are a table on a line; two may be mentioned in passing."""
FEWEST_REPEATED = 3
"""So many rows, and half of a table, must be there twice before a page is taken for two reports."""
FEWEST_PARTLY_EMPTY = 3
"""A table with so many rows that are empty in part leaves squares empty where it means 0, and has lost none."""
FEWEST_COLUMNS_OF_A_RUN = 4
"""From so many columns on, one unbroken run of at least as many digits is taken for figures that ran together."""

MOST_FRAGMENTS = 14
"""A vertical heading has a character a line; the longest that are set so have fewer."""
MOST_OPENING_LINES = 40
"""The year is looked for in so many lines where no label tells the form: the head of a page and the first section."""

MOST_READINGS = 50_000
"""More readings of one row are not looked at, and it stays unread: listing them takes a second, and many would hold."""
MOST_SURPLUS = 2
"""So many figures too many in a row can be left out in turn; with more the right ones are anybody's guess."""

SHOWN = 3
"""So many lines, rows or readings a message spells out before it ends in 等 or ……"""

OFFICIAL, ALIAS, INSIDE, NEAR, SLIP, NUMBER_ONLY = 300, 280, 220, 200, 20, 60
"""How well a line reads as a heading: the official wording, one that agencies use, one within a longer line, one with slips
of the pen (each costs `SLIP`), or no known wording behind the right number. Wording outweighs any number."""
RIGHT_NUMBER = 100
"""What the right number in front of a heading adds to that."""
