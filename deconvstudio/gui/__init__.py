"""The window and the pictures: Qt, translated texts, no TensorFlow."""
