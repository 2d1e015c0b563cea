"""One cell written out: the sum that makes an output cell, or the uses of an input cell and a weight."""
