"""Builds the wheel, installs it in an empty environment and runs its command there."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", str(place), str(ROOT))
        (wheel,) = place.glob("nkgraph-*.whl")
        run(sys.executable, "-m", "venv", str(place / "env"))
        run(str(place / "env/bin/pip"), "install", "-q", "--disable-pip-version-check", str(wheel))
        kg = str(place / "env/bin/kg")
        run(kg, "build", str(ROOT / "examples"), "-o", str(place / "graph"), cwd=place)
        run(kg, "validate", str(place / "graph"), cwd=place)
        run(kg, "table", "outcomes", str(place / "graph"), cwd=place)
        run(kg, "view", str(place / "graph"), "-o", str(place / "view.html"), cwd=place)


def run(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(
            f"{' '.join(command)}: exit {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        )


if __name__ == "__main__":
    main()
