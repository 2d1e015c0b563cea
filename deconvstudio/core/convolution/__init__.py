"""The transposed convolution itself: the definition, taps, scatter, gather, matrix, overlap and round trip."""
