"""Reads a pasted layer of PyTorch, Keras, ONNX or TensorFlow into a Spec."""
