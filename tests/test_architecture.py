"""The house rules that a linter can hold: layers, light imports, one reader of the environment."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "service").rglob("*.py"))
HEAVY = ("openai", "langchain", "langchain_core", "guardrails", "litellm", "tiktoken", "torch", "aiohttp", "langsmith")


def test_every_layer_imports_only_downwards():
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_importing_the_service_with_its_defaults_loads_nothing_heavy():
    code = f"import sys, service.asgi, service.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_the_core_rests_on_the_standard_library_and_msgspec_alone():
    allowed = {*sys.stdlib_module_names, "msgspec", "service"}
    for path in (ROOT / "service/core").glob("*.py"):
        for found in re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(), re.MULTILINE):
            assert found.partition(".")[0] in allowed, (path.name, found)
            assert not found.startswith("service") or found.startswith("service.core"), (path.name, found)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.name != "settings.py"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_only_the_settings_read_the_environment(path):
    assert not re.search(r"os\.(getenv|environ(\.get|\[[^]]+\](?! =)))", path.read_text())


@pytest.mark.parametrize("name", ["utils", "helpers", "misc", "common"])
def test_there_is_no_drawer(name):
    assert not [path for path in SOURCES if name in (path.stem, path.parent.name)]
