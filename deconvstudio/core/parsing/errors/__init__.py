"""Shape errors of TensorFlow, Keras, PyTorch and ONNX Runtime: a pasted text -> code, numbers, Spec and fixes."""

from .explanation import Explanation, explain
from .parsed_error import ParsedError, PartialSpec
from .read_error import read_error
from .to_spec import to_spec

__all__ = ["Explanation", "ParsedError", "PartialSpec", "explain", "read_error", "to_spec"]
