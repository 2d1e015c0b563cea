"""Reading and writing: documents, presets, arrays. No Qt, no TensorFlow, no prose (codes and numbers)."""
