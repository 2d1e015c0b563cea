"""The numbers of a tensor: generated, listed and edited."""
