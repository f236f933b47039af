import subprocess
import sys


def test_the_wire_loads_no_command_line_of_its_http_library() -> None:
    program = "import sys, generator.wire.replay; print('httpx' in sys.modules, 'rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
