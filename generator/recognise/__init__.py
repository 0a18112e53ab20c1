"""Recognition of published reports: from blocks to the report, by the form's labels, sections and identities."""

from generator.recognise.recognition import Recognised, recognise
from generator.recognise.sections.division import section_of

__all__ = ["Recognised", "recognise", "section_of"]
