"""What the Python SDK's client sees of the everything server."""

import base64
import json

import anyio
import mcp_types as types
from mcp import Client, MCPError
from steps import Heard, Steps, has, same

WATCHED = "test://watched-resource"


class User:
    """What the server asks this client, and what this client answers."""

    def __init__(self) -> None:
        self.forms: list[types.ElicitRequestParams] = []
        self.prompts: list[types.CreateMessageRequestParams] = []
        self.logged = Heard()
        self.told = Heard()
        self.answer = types.ElicitResult(action="decline")

    async def elicit(self, context, params):
        self.forms.append(params)
        return self.answer

    async def sample(self, context, params):
        self.prompts.append(params)
        return types.CreateMessageResult(
            role="assistant", model="mine", content=types.TextContent(type="text", text="Paris")
        )

    async def roots(self, context):
        return types.ListRootsResult(roots=[types.Root(uri="file:///data/a", name="a"), types.Root(uri="file:///data/b")])

    async def log(self, params):
        self.logged.add(params)

    async def hear(self, message):
        self.told.add(message)

    def callbacks(self) -> dict:
        return {
            "elicitation_callback": self.elicit,
            "sampling_callback": self.sample,
            "list_roots_callback": self.roots,
            "logging_callback": self.log,
            "message_handler": self.hear,
        }


async def said(client: Client, tool: str, given: dict | None = None, **options) -> str:
    result = await client.call_tool(tool, given, **options)
    if result.is_error:
        raise AssertionError(f"{tool} failed: {result.content}")
    return result.content[0].text


async def failure_of(call) -> MCPError:
    try:
        await call
    except MCPError as error:
        return error
    raise AssertionError("it succeeded, and should have failed")


async def see_everything(steps: Steps, client: Client, revision: str) -> None:
    async def introduces():
        same(client.protocol_version, revision, "revision")
        same(client.server_info.name, "everything", "name")
        has(client.instructions, "A server to test a client with.", "instructions")

    async def lists_tools():
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        same(tools["echo"].input_schema["required"], ["message"], "what echo requires")
        same(tools["test_structured_content"].output_schema["properties"], {"sum": {"type": "number"}}, "output schema")
        same(tools["echo"].annotations.read_only_hint, True, "hint of echo")
        same(tools["test_image_content"].title, "Image", "title")
        has(tools["test_image_content"].icons[0].src, "data:image/png;base64,", "icon")

    async def lists_resources():
        listed = sorted(str(resource.uri) for resource in (await client.list_resources()).resources)
        same(listed, ["test://static-binary", "test://static-text", WATCHED], "resources")
        templates = (await client.list_resource_templates()).resource_templates
        same([template.uri_template for template in templates], ["test://template/{id}/data"], "templates")

    async def reads():
        text = (await client.read_resource("test://static-text")).contents[0]
        same((text.text, text.mime_type), ("This is the content of the static text resource.", "text/plain"), "text")
        image = (await client.read_resource("test://static-binary")).contents[0]
        same(base64.b64decode(image.blob)[:4], b"\x89PNG", "bytes")
        templated = (await client.read_resource("test://template/42/data")).contents[0]
        same(json.loads(templated.text)["data"], "Data for ID: 42", "template")

    async def reads_nowhere():
        error = await failure_of(client.read_resource("test://nowhere"))
        same(error.code, -32602 if revision == "2026-07-28" else -32002, "code")

    async def prompts():
        listed = {prompt.name: prompt for prompt in (await client.list_prompts()).prompts}
        same([a.name for a in listed["test_prompt_with_arguments"].arguments], ["arg1", "arg2"], "arguments")
        got = await client.get_prompt("test_prompt_with_arguments", {"arg1": "é", "arg2": "two"})
        same(got.messages[0].content.text, "Prompt with arguments: arg1='é', arg2='two'", "text")
        embedded = await client.get_prompt("test_prompt_with_embedded_resource", {"resourceUri": "test://mine"})
        same(str(embedded.messages[0].content.resource.uri), "test://mine", "address of the resource")
        same((await client.get_prompt("test_prompt_with_image")).messages[0].content.mime_type, "image/png", "image")

    async def lacking_prompt():
        error = await failure_of(client.get_prompt("test_prompt_with_arguments", {"arg1": "x"}))
        same(error.code, -32602, "code")
        has(error.message, "arg2 is required", "message")

    async def echoes():
        greeting = 'Grüße, 世界 🌍\n"\\ \u2028 end'
        same(await said(client, "echo", {"message": greeting}), greeting, "echo")
        long = "é" * 1_000_000
        if await said(client, "echo", {"message": long}) != long:
            raise AssertionError("the long text came back otherwise")

    async def structured():
        result = await client.call_tool("test_structured_content", {"a": 2, "b": 40.5})
        same(result.structured_content, {"sum": 42.5}, "structured content")
        same(json.loads(result.content[0].text), {"sum": 42.5}, "the same as text")

    async def contents():
        async def first(tool: str):
            return (await client.call_tool(tool)).content[0]

        image = await first("test_image_content")
        same((image.type, image.mime_type, base64.b64decode(image.data)[:4]), ("image", "image/png", b"\x89PNG"), "image")
        sound = await first("test_audio_content")
        same((sound.type, sound.mime_type, base64.b64decode(sound.data)[:4]), ("audio", "audio/wav", b"RIFF"), "sound")
        same((await first("test_embedded_resource")).resource.text, "This is an embedded resource content.", "resource")
        link = await first("test_resource_link")
        same((link.type, str(link.uri)), ("resource_link", "test://static-text"), "link")
        several = (await client.call_tool("test_multiple_content_types")).content
        same([content.type for content in several], ["text", "image", "resource"], "several")
        annotated = (await client.call_tool("test_annotated_content")).content[1].annotations
        same((annotated.audience, annotated.priority), (["assistant"], 0.3), "for whom")

    async def error():
        result = await client.call_tool("test_error_handling")
        same(result.is_error, True, "is_error")
        same(result.content[0].text, "This tool intentionally returns an error for testing", "text")

    async def unfit():
        result = await client.call_tool("echo", {"message": 7})
        same(result.is_error, True, "is_error")
        has(result.content[0].text, "message", "what does not fit")

    async def completes():
        async def suggested(ref, argument, context=None):
            return (await client.complete(ref, argument, context_arguments=context)).completion.values

        prompt = types.PromptReference(type="ref/prompt", name="test_prompt_with_arguments")
        same(await suggested(prompt, {"name": "arg1", "value": "par"}), ["paris", "park", "party"], "arg1")
        same(await suggested(prompt, {"name": "arg2", "value": "tea-pari"}, {"arg1": "tea"}), ["tea-paris"], "arg2")
        template = types.ResourceTemplateReference(type="ref/resource", uri="test://template/{id}/data")
        same(await suggested(template, {"name": "id", "value": "12"}), ["12", "123"], "id")

    async def at_once():
        sent = [f"call {i}" for i in range(20)]
        got: dict[str, str] = {}

        async def one(message: str):
            got[message] = await said(client, "echo", {"message": message})

        async with anyio.create_task_group() as calls:
            for message in sent:
                calls.start_soon(one, message)
        same(got, {message: message for message in sent}, "answers")

    await steps.step("agrees on the revision and learns who it speaks to", introduces)
    await steps.step("lists tools with schemas, hints, titles and icons", lists_tools)
    await steps.step("lists resources and templates", lists_resources)
    await steps.step("reads a text, bytes, and an address of a template", reads)
    await steps.step("is refused a resource that there is not", reads_nowhere)
    await steps.step("lists and gets prompts: with arguments, a resource, an image", prompts)
    await steps.step("is told which argument a prompt lacks", lacking_prompt)
    await steps.step("calls a tool: text of every script, and a million signs", echoes)
    await steps.step("calls a tool: structured content", structured)
    await steps.step("calls tools: image, sound, resource, link, several, annotated", contents)
    await steps.step("gets a tool's own error as a result", error)
    await steps.step("is told of arguments that do not fit", unfit)
    await steps.step("completes arguments of prompts and templates", completes)
    await steps.step("has twenty calls at once, each with its own answer", at_once)
