"""How wide a picture may be, in pixels."""

MIN_WIDTH, MAX_WIDTH = 320, 16_384
