"""The convolution as a matrix: entries, vectors, labels and marks."""
