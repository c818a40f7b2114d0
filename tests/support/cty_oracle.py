"""Another implementation of cty's MessagePack, to compare ours with.

The first frame on standard input is a type in JSON, each further one an encoded value of that type.
Each value comes back as two frames: encoded again in MessagePack, and in JSON. A frame is a length of
four bytes, big-endian, and so many bytes.
"""

import json
import sys

from pyvider.cty import cty_to_json, parse_tf_type_to_ctytype
from pyvider.cty.codec import cty_from_msgpack, cty_to_msgpack


def frames(stream):
    while head := stream.read(4):
        yield stream.read(int.from_bytes(head, "big"))


def put(data):
    sys.stdout.buffer.write(len(data).to_bytes(4, "big") + data)


incoming = frames(sys.stdin.buffer)
ty = parse_tf_type_to_ctytype(json.loads(next(incoming)))
for message in incoming:
    value = cty_from_msgpack(message, ty)
    put(cty_to_msgpack(value, ty))
    text = b"" if not value.is_wholly_known() else cty_to_json(value, ty)
    put(text if isinstance(text, bytes) else text.encode())
    sys.stdout.buffer.flush()
