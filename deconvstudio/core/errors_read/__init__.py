"""Error messages about shapes of TensorFlow, Keras, PyTorch and ONNX Runtime, read: code, numbers, Spec, ways out."""

from .filling import to_spec
from .leads import fixes
from .read import read_error
from .reading import Reading, Told

__all__ = ["Reading", "Told", "fixes", "read_error", "to_spec"]
