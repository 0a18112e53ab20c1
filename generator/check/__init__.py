"""Checks: families of rules that look at an agency file or a report and give findings; none prints or reads files."""
