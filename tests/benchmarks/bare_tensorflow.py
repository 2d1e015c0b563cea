"""The least that an engine is: `import tensorflow` and one operation. Prints when its numbers are there."""

from __future__ import annotations

import json

import numpy as np
import tensorflow as tf
from spawn_clock import since_spawn_ms

x, w = np.ones((1, 3, 3, 1), np.float32), np.ones((3, 3, 1, 1), np.float32)
tf.nn.conv2d_transpose(x, w, [1, 7, 7, 1], 2, "VALID").numpy()
print(json.dumps({"ms": since_spawn_ms()}))
