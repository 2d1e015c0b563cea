"""How wide a picture may be, in pixels."""

LEAST_WIDTH, GREATEST_WIDTH = 320, 16_384
