"""The Python SDK's client drives our servers.

python drive.py REVISION everything|filesystem TRANSPORT FOLDER; a TRANSPORT is a URL or a command as JSON
"""

import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

import anyio
from asking import be_asked
from everything import User, see_everything
from filesystem import use_files
from mcp import Client, StdioServerParameters
from steps import Steps


async def main(revision: str, server: str, target: str, folder: str = "") -> int:
    over_http = target.startswith("http")
    steps = Steps(
        driver=f"Python SDK {version('mcp')}",
        server=f"qiao {server}",
        transport="HTTP" if over_http else "stdio",
        revision=revision,
    )
    if over_http:
        whom = target
    else:
        command, *args = json.loads(target)
        whom = StdioServerParameters(command=command, args=args, env=dict(os.environ))
    user = User()
    callbacks = user.callbacks() if server == "everything" else {}
    client = Client(whom, mode="auto" if revision == "2026-07-28" else "legacy", **callbacks)

    # Not within a step's time limit: the SDK's task groups must end where they began.
    async with client:
        steps.tell("connects", None)
        if server == "everything":
            await see_everything(steps, client, revision)
            await be_asked(steps, client, user, revision)
        else:
            await use_files(steps, client, Path(folder))
        leaving = time.monotonic()
    # A call that was given up and still ran would hold the server up. The SDK asks after 2 s and kills after 4 s.
    slow = time.monotonic() - leaving > 3.5
    steps.tell("says good-bye, and the server lets it go", "it took more than 3.5 s" if slow else None)
    return 1 if steps.failed else 0


sys.exit(anyio.run(main, *sys.argv[1:]))
