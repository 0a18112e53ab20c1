"""The request ledger (依申请公开台账): a workbook with a row a request, checked and counted into the tables of a report."""
