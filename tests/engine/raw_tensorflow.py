"""A process that asks TensorFlow itself: a line of JSON with the arguments of a call in, "accepted" or words out."""

from __future__ import annotations

import json
import os
import sys

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import tensorflow as tf


def answer(call: dict[str, list[int]]) -> str:
    try:
        y = tf.nn.conv2d_transpose(
            tf.ones(call["x"]), tf.ones(call["w"]), call["output"], call["strides"], call["padding"]
        )
    except (tf.errors.InvalidArgumentError, ValueError) as error:
        return "refused: " + str(error).replace("\n", " ")
    return "accepted" if list(y.shape) == call["output"] else f"another shape: {list(y.shape)}"


for line in sys.stdin:
    print(answer(json.loads(line)), flush=True)
