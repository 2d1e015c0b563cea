"""Error messages about shapes of TensorFlow, Keras, PyTorch and ONNX Runtime, read: code, numbers, Spec, ways out."""

from .fixes import fixes
from .parsed_error import ParsedError, PartialSpec
from .read_error import read_error
from .to_spec import to_spec

__all__ = ["ParsedError", "PartialSpec", "fixes", "read_error", "to_spec"]
