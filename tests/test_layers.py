"""Imports run one way: core <- files, engine <- gui <- cli. Only some rooms may import numpy, Qt and TensorFlow.

Imports inside functions count, and imports for types only: a room that names another room's types changes with them.
The last test asks a running Python which modules an import loads.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import deconvstudio

PACKAGE = Path(deconvstudio.__file__).parent

# The rooms of this package that a room (a folder or module at the top) may import besides itself. "" is the package's
# own __init__, which other programs import.
ROOMS: dict[str, set[str]] = {
    "": {"core", "engine"},
    "resources": set(),
    "core": set(),
    "files": {"core", "resources"},
    "engine": {"core"},
    "texts": {"core", "files", "engine", "resources"},
    "figure": {"core", "files", "texts", "resources"},
    "gui": {"core", "files", "engine", "texts", "figure", "resources"},
    "cli": {"", "core", "files", "engine", "texts", "figure", "gui"},
    "__main__": {"cli"},
}

# Only the command that opens the window imports gui. Every other command works without a widget.
OPENS_THE_WINDOW = {"cli.window"}

# The folders of its own room that a folder may import. A folder that is not in this table may import all of them.
INNER_ROOMS: dict[str, set[str]] = {
    "gui.state": set(),
    "gui.widgets": set(),
    "gui.maps": {"gui.state", "gui.widgets"},
    "gui.matrix": {"gui.state", "gui.widgets"},
    "gui.playback": {"gui.state", "gui.widgets"},
    "gui.parameters": {"gui.widgets"},
    "gui.dialogs": {"gui.state", "gui.widgets"},
    "gui.editing": {"gui.state", "gui.widgets"},
    "gui.solver": {"gui.state", "gui.widgets"},
    "gui.documents": {"gui.state", "gui.widgets"},
    "gui.workspace": {"gui.state", "gui.widgets", "gui.maps", "gui.matrix", "gui.playback", "gui.editing"},
    "figure.scenes": {"figure.maps", "figure.picture"},
    "figure.export": {"figure.figure"},
}

# Modules that may stand beside a room's folders: entry points and nouns. A new one needs a reason.
LOOSE_FILES: dict[str, set[str]] = {
    "core": {"cells", "coded_error", "plan", "problems", "result", "roles", "selection", "spec", "steps"},
    "gui": {"application", "smoke_test"},
}

# The other packages and modules that a room may import besides the standard library, with everything inside them.
LIBRARIES: dict[str, set[str]] = {
    "": set(),
    "resources": set(),
    "core": {"numpy"},
    "files": {"numpy", "msgspec", "PIL"},
    "engine": {"numpy", "PySide6.QtCore"},
    "engine.tensorflow_backend": {"numpy", "tensorflow"},
    "texts": {"PySide6.QtCore"},
    "figure": {"numpy", "PySide6.QtCore", "PySide6.QtGui"},
    "gui": {"numpy", "PySide6"},
    "gui.state": {"numpy", "PySide6.QtCore"},
    "cli": {"PySide6.QtCore"},
    "__main__": set(),
}


def violations(package: Path) -> list[str]:
    """Return the imports of a package that break ROOMS or LIBRARIES, as "module imports target"."""
    modules = {_module_name(package, path): path for path in sorted(package.rglob("*.py"))}
    return [
        f"{package.name}{name and '.'}{name} imports {target}"
        for name, path in modules.items()
        for target in _imports(package.name, name, path, modules)
        if not _is_allowed(package.name, name, target)
    ]


def _module_name(package: Path, path: Path) -> str:
    """Return a module's name below the package: "core.spec"; "core" for core/__init__; "" for the package's own."""
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(top: str, name: str, path: Path, modules: dict[str, Path]) -> Iterator[str]:
    """Yield the absolute names of the modules that a module imports."""
    here = [top, *name.split(".")] if name else [top]
    if path.name != "__init__.py":
        here.pop()
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                base = [*here[: len(here) - node.level + 1]] if node.level else []
                source = ".".join([*base, node.module] if node.module else base)
                for alias in node.names:
                    # `from .. import theme` names a module, `from ..theme import LIGHT` names a part of a module.
                    inside = f"{source}.{alias.name}"
                    is_module = inside.removeprefix(f"{top}.") in modules or source == "PySide6"
                    yield inside if is_module else source
            case ast.Call(
                func=ast.Name(id="__import__") | ast.Attribute(attr="import_module") | ast.Name(id="import_module"),
                args=[ast.Constant(value=str(target)), *_],
            ):
                yield target


def _is_allowed(top: str, name: str, target: str) -> bool:
    room = name.partition(".")[0]
    if target == top or target.startswith(f"{top}."):
        inside = target[len(top) + 1 :]
        other = inside.partition(".")[0]
        if other == room:
            return _is_allowed_inside(name, inside)
        if room == "cli" and other == "gui":
            return name in OPENS_THE_WINDOW
        return other in ROOMS.get(room, set())
    if target.partition(".")[0] in sys.stdlib_module_names:
        return True
    # The innermost rule counts: for the modules of gui.state, the rule of gui.state.
    outer = [name.rsplit(".", n)[0] for n in range(name.count(".") + 1)]
    libraries = next((LIBRARIES[part] for part in outer if part in LIBRARIES), set())
    return any(target == library or target.startswith(f"{library}.") for library in libraries)


def _is_allowed_inside(name: str, target: str) -> bool:
    """Return whether a module may import another module of the same room. Both names are below the package."""
    folder, other = (".".join(part.split(".")[:2]) for part in (name, target))
    return folder not in INNER_ROOMS or folder == other or other in INNER_ROOMS[folder]


def imported_rooms(room: str) -> set[str]:
    """Return the rooms that the modules of a room import, except for itself and the package's own __init__."""
    modules = {_module_name(PACKAGE, path): path for path in sorted(PACKAGE.rglob("*.py"))}
    found = set()
    for name, path in modules.items():
        if name.partition(".")[0] == room:
            for target in _imports(PACKAGE.name, name, path, modules):
                if target.startswith(f"{PACKAGE.name}."):
                    found.add(target.split(".")[1])
    # `from .. import __version__` imports a name of the package's own __init__.
    return {other for other in found if other in ROOMS} - {room}


def circles(package: Path) -> list[set[str]]:
    """Return the groups of modules that import each other in a circle. Imports for types only count too."""
    modules = {_module_name(package, path): path for path in sorted(package.rglob("*.py"))}
    arrows: dict[str, set[str]] = {}
    for name, path in modules.items():
        # Importing a name that an __init__ hands on counts as importing that __init__.
        inside = (target.removeprefix(f"{package.name}.") for target in _imports(package.name, name, path, modules))
        arrows[name] = {target for target in inside if target in modules} - {name}
    reached = {name: _modules_behind(name, arrows) for name in modules}
    found: list[set[str]] = []
    for name in modules:
        loop = {other for other in reached[name] if name in reached[other]}
        if loop and loop not in found:
            found.append(loop)
    return found


def _modules_behind(name: str, arrows: dict[str, set[str]]) -> set[str]:
    """Return all modules that a module imports, directly or through others."""
    found: set[str] = set()
    waiting = list(arrows[name])
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting += arrows[other]
    return found


def loose_files(package: Path) -> list[str]:
    """Return the modules beside a room's folders that are not in LOOSE_FILES."""
    return [
        f"{folder}.{path.stem}"
        for folder, known in LOOSE_FILES.items()
        for path in sorted((package / folder).glob("*.py"))
        if path.stem not in known | {"__init__"}
    ]


def test_imports_run_one_way() -> None:
    assert violations(PACKAGE) == []


def test_no_rule_is_wider_than_the_code() -> None:
    """A rule that allows what nobody does would miss the first breach."""
    modules = {_module_name(PACKAGE, path): path for path in sorted(PACKAGE.rglob("*.py"))}
    arrows = {
        (name, target) for name, path in modules.items() for target in _imports(PACKAGE.name, name, path, modules)
    }
    top = f"{PACKAGE.name}."
    rooms = {(name.split(".")[0], target.removeprefix(top).split(".")[0]) for name, target in arrows if top in target}
    inner = {
        (".".join(name.split(".")[:2]), ".".join(target.removeprefix(top).split(".")[:2])) for name, target in arrows
    }
    libraries = {
        (room, library)
        for room, allowed in LIBRARIES.items()
        for library in allowed
        for name, target in arrows
        if (name == room or name.startswith(f"{room}.")) and (target == library or target.startswith(f"{library}."))
    }
    unused = [
        (room, other) for room, others in ROOMS.items() for other in others if other and (room, other) not in rooms
    ]
    unused += [
        (room, other) for room, others in INNER_ROOMS.items() for other in others if (room, other) not in inner
    ]
    unused += [
        (room, other) for room, others in LIBRARIES.items() for other in others if (room, other) not in libraries
    ]
    assert unused == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        "from .formulas import tree",
        "if TYPE_CHECKING:\n    from .formulas.tree import Row",
        "def f():\n    from .x import y",
    ],
)
def test_a_planted_circle_is_found(tmp_path: Path, line: str) -> None:
    package = make_package(tmp_path)
    (package / "core" / "x.py").write_text("from .spec import Spec\n")
    (package / "core" / "spec.py").write_text("import json\n")
    assert circles(package) == []
    (package / "core" / "spec.py").write_text(line + "\n")
    (found,) = circles(package)
    assert "core.spec" in found


def test_only_entry_points_and_nouns_stand_outside_of_rooms() -> None:
    assert loose_files(PACKAGE) == []


def test_a_planted_loose_file_is_found(tmp_path: Path) -> None:
    package = make_package(tmp_path)
    (package / "gui").mkdir(exist_ok=True)
    (package / "gui" / "extra.py").write_text("")
    assert "gui.extra" in loose_files(package)


def test_every_room_is_known() -> None:
    rooms = {_module_name(PACKAGE, path).partition(".")[0] for path in PACKAGE.rglob("*.py")}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "line", "target"),
    [
        ("core/spec.py", "from ..files import documents", "deconvstudio.files.documents"),
        ("core/spec.py", "from deconvstudio.figure.theme import LIGHT", "deconvstudio.figure.theme"),
        ("core/spec.py", "import deconvstudio.engine.client", "deconvstudio.engine.client"),
        ("core/spec.py", "from .. import resources", "deconvstudio.resources"),
        ("core/spec.py", "from .. import __version__", "deconvstudio"),
        ("core/spec.py", "import msgspec", "msgspec"),
        ("core/formulas/__init__.py", "from ...files import documents", "deconvstudio.files.documents"),
        ("core/formulas/__init__.py", "from PySide6 import QtCore", "PySide6.QtCore"),
        ("files/documents.py", "from ..engine import client", "deconvstudio.engine.client"),
        ("files/documents.py", "from PySide6.QtCore import QSaveFile", "PySide6.QtCore"),
        ("engine/client.py", "from ..files.documents import loads", "deconvstudio.files.documents"),
        ("engine/client.py", "import deconvstudio.figure.theme as theme", "deconvstudio.figure.theme"),
        ("engine/client.py", "from PySide6 import QtCore, QtGui", "PySide6.QtGui"),
        ("engine/client.py", "import tensorflow as tf", "tensorflow"),
        ("engine/client.py", "def f():\n    from tensorflow.python import ops", "tensorflow.python"),
        ("engine/client.py", "import importlib\nimportlib.import_module('tensorflow')", "tensorflow"),
        ("engine/client.py", "__import__('tensorflow')", "tensorflow"),
        ("figure/theme.py", "if TYPE_CHECKING:\n    from ..cli import shape", "deconvstudio.cli.shape"),
        ("figure/theme.py", "import tensorflow", "tensorflow"),
        ("texts/__init__.py", "from PySide6.QtGui import QColor", "PySide6.QtGui"),
        ("texts/problems.py", "from PySide6 import QtWidgets", "PySide6.QtWidgets"),
        ("figure/theme.py", "import numpy, requests", "requests"),
        ("figure/theme.py", "from PySide6.QtWidgets import QWidget", "PySide6.QtWidgets"),
        ("resources.py", "from .core import spec", "deconvstudio.core.spec"),
        ("__init__.py", "from .files import documents", "deconvstudio.files.documents"),
        ("strange.py", "from .core import spec", "deconvstudio.core.spec"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, module: str, line: str, target: str) -> None:
    package = make_package(tmp_path)
    assert violations(package) == []
    path = package / module
    path.write_text(line + "\n")
    name = _module_name(package, path)
    assert violations(package) == [f"deconvstudio{name and '.'}{name} imports {target}"]


def make_package(folder: Path) -> Path:
    """Create a small package that keeps the rules and uses every form of import that they allow."""
    package = folder / "deconvstudio"
    sources = {
        "__init__.py": "from .core.spec import Spec",
        "__main__.py": "from .cli import main",
        "resources.py": "from pathlib import Path",
        "core/__init__.py": "",
        "core/spec.py": "import json\nimport numpy.typing as npt\nfrom . import formulas\nfrom .formulas import tree",
        "core/formulas/__init__.py": "from .tree import Row",
        "core/formulas/tree.py": "from ..spec import Spec",
        "files/__init__.py": "",
        "files/documents.py": "import msgspec\nfrom PIL import Image\nfrom .. import resources\nfrom ..core import x",
        "engine/__init__.py": "",
        "engine/client.py": "import PySide6.QtCore\nfrom PySide6 import QtCore\nfrom deconvstudio.core import spec",
        "engine/tensorflow_backend.py": "def load():\n    import tensorflow as tf\n    import tensorflow.python.ops",
        "gui/__init__.py": "",
        "figure/theme.py": "from PySide6 import QtGui\nfrom .. import resources\nfrom ..files.documents import x",
        "texts/__init__.py": "from PySide6.QtCore import QCoreApplication\nfrom ..files import documents",
        "texts/problems.py": "from . import x\nfrom ..core import y",
        "cli/__init__.py": "from .. import __version__\nfrom ..figure import theme",
        "cli/shape.py": "from . import main\nfrom ..core.spec import Spec",
    }
    for name, source in sources.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source + "\n")
    return package


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        # The window is on screen before these are loaded: numpy alone takes a third of the time until then. The maps
        # do not need pyqtgraph, whose import takes as long as numpy's.
        ("deconvstudio.gui.window.main_window", {"numpy", "pyqtgraph", "tensorflow", "PIL", "msgspec"}),
        ("deconvstudio.gui.workspace.view_controller", {"pyqtgraph", "tensorflow", "PIL"}),
        ("deconvstudio", {"numpy", "PySide6", "tensorflow"}),
        ("deconvstudio.texts", {"numpy", "PySide6.QtGui", "PySide6.QtWidgets"}),
        ("deconvstudio.cli", {"numpy", "PySide6", "tensorflow"}),
        ("deconvstudio.engine.compute", {"PySide6", "tensorflow"}),
        ("deconvstudio.engine.client", {"PySide6.QtGui", "PySide6.QtWidgets", "tensorflow"}),
    ],
)
def test_what_an_import_does_not_load(module: str, unwanted: set[str]) -> None:
    script = f"import sys, {module}\nprint(*sorted({unwanted!r} & set(sys.modules)))"
    process = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (process.returncode, process.stdout.strip(), process.stderr) == (0, "", "")
