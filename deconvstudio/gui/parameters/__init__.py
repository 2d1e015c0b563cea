"""The parameter panel: the call, argument by argument."""
