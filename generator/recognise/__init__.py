"""Recognition of published reports: from blocks to the report, by the form's labels, sections and identities."""
