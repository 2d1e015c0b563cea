"""The parameter panel shows the call, one row for each argument."""
