"""A server of the Python SDK for our client: the workshop, as workshop.mjs is one of the TypeScript SDK.

python workshop.py --stdio, or without it over HTTP on a free port of 127.0.0.1, whose address it says. It speaks all
revisions, as the SDK does.
"""

import base64
import socket
import sys
import warnings
from typing import Annotated

import anyio
import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.resolve import Elicit, ListRoots, Resolve, Sample
from mcp.server.elicitation import ElicitationResult
from mcp.shared.exceptions import MCPDeprecationWarning
from mcp_types import (
    CallToolResult,
    Completion,
    CreateMessageResult,
    ImageContent,
    ListRootsResult,
    SamplingMessage,
    TextContent,
    ToolAnnotations,
)
from pydantic import BaseModel

warnings.simplefilter("ignore", MCPDeprecationWarning)  # what the newest revision lacks, older ones have

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
COUNTER = "workshop://counter"

server = MCPServer("workshop", version="1.0.0", instructions="A server to test a client with.", log_level="WARNING")
shared = {"counter": 0, "cancelled": 0}


class Sum(BaseModel):
    sum: float


class User(BaseModel):
    name: str


@server.tool(annotations=ToolAnnotations(read_only_hint=True))
def greet(name: str) -> str:
    """Greets."""
    return f"Hello, {name}!"


@server.tool()
def add(a: float, b: float) -> Sum:
    """Adds."""
    return Sum(sum=a + b)


@server.tool(structured_output=False)
def picture() -> ImageContent:
    """A picture."""
    return ImageContent(type="image", data=PIXEL, mime_type="image/png")


@server.tool(structured_output=False)
def fail() -> CallToolResult:
    """Fails."""
    return CallToolResult(content=[TextContent(type="text", text="This went wrong.")], is_error=True)


@server.tool()
async def count(to: int, ctx: Context) -> str:
    """Counts, with progress and log messages."""
    for i in range(1, to + 1):
        await ctx.info(f"at {i}", logger_name="workshop")
        await ctx.report_progress(i, to, f"at {i}")
    return f"Counted to {to}."


@server.tool()
async def wait(milliseconds: int, ctx: Context) -> str:
    """Waits."""
    await ctx.report_progress(0, 1, "at 0")
    try:
        await anyio.sleep(milliseconds / 1000)
    except anyio.get_cancelled_exc_class():
        shared["cancelled"] += 1
        raise
    return "Waited."


@server.tool()
def revision(ctx: Context) -> str:
    """The revision that this call came in."""
    return ctx.protocol_version


@server.tool()
def cancelled_calls() -> str:
    """How many calls of wait were cancelled."""
    return str(shared["cancelled"])


def who() -> Elicit[User]:
    return Elicit("Who are you?", User)


def capital() -> Sample:
    question = SamplingMessage(role="user", content=TextContent(type="text", text="Capital of France?"))
    return Sample([question], max_tokens=100)


def folders() -> ListRoots:
    return ListRoots()


@server.tool()
def ask_user(user: Annotated[ElicitationResult[User], Resolve(who)]) -> str:
    """Asks for the user's name."""
    return f"{user.action}: {user.data.name if user.action == 'accept' else 'nobody'}"


@server.tool()
def ask_model(model: Annotated[CreateMessageResult, Resolve(capital)]) -> str:
    """Asks the client's model."""
    return f"The model says {model.content.text}."


@server.tool()
def ask_roots(roots: Annotated[ListRootsResult, Resolve(folders)]) -> str:
    """Asks for the client's roots."""
    return "\n".join(str(root.uri) for root in roots.roots)


@server.tool()
async def touch(ctx: Context) -> str:
    """Changes the counter."""
    shared["counter"] += 1
    await ctx.notify_resource_updated(COUNTER)
    return str(shared["counter"])


@server.resource("workshop://welcome", mime_type="text/plain")
def welcome() -> str:
    return "Welcome."


@server.resource("workshop://pixel", mime_type="image/png")
def pixel() -> bytes:
    return base64.b64decode(PIXEL)


@server.resource(COUNTER, mime_type="text/plain")
def counter() -> str:
    return str(shared["counter"])


@server.resource("workshop://notes/{name}", mime_type="text/plain")
def note(name: str) -> str:
    return f"The note {name}."


@server.prompt()
def write(topic: str) -> str:
    """Asks for a text."""
    return f"Write about {topic}."


@server.completion()
async def complete(ref, argument, context) -> Completion:
    return Completion(values=[topic for topic in ("paris", "park", "tea") if topic.startswith(argument.value)])


def listen() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/mcp", flush=True)
    config = uvicorn.Config(server.streamable_http_app(), log_level="warning")
    uvicorn.Server(config).run(sockets=[listening])


if sys.argv[1:] == ["--stdio"]:
    server.run("stdio")
else:
    listen()
