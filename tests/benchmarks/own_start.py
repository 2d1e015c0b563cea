"""`python -m deconvstudio --smoke-test`, its times on the parent's clock instead of the system's 10 ms one."""

from __future__ import annotations

import sys

from spawn_clock import since_spawn_ms

from deconvstudio.cli import main
from deconvstudio.gui import smoke_test

smoke_test.since_start_ms = since_spawn_ms
sys.exit(main(["--smoke-test"]))
