"""What the everything server asks of the Python SDK's client, and tells it beside its answers."""

import warnings

import anyio
import mcp_types as types
from everything import WATCHED, User, said
from mcp import Client
from mcp.shared.exceptions import MCPDeprecationWarning
from steps import Heard, Steps, has, same

warnings.simplefilter("ignore", MCPDeprecationWarning)  # what the newest revision lacks, older ones have


async def be_asked(steps: Steps, client: Client, user: User, revision: str) -> None:
    stateless = revision == "2026-07-28"

    async def progress():
        heard: list[tuple] = []

        async def note(done: float, total: float | None, message: str | None) -> None:
            heard.append((done, total, message))

        text = await said(client, "test_tool_with_progress", progress_callback=note)
        same(text, "Reported progress three times.", "answer")
        same(heard, [(n, 100, f"Completed {n} of 100.") for n in (0, 50, 100)], "progress")

    async def logs():
        async def logged(level: str) -> None:
            if not stateless:
                await client.set_logging_level(level)
            meta = {"io.modelcontextprotocol/logLevel": level} if stateless else None
            await said(client, "test_tool_with_logging", meta=meta)

        await logged("error")
        await logged("info")
        await user.logged.first(lambda message: message.data == "Tool execution completed")
        same(
            [(message.level, message.data) for message in user.logged.all],
            [("info", f"Tool {what}") for what in ("execution started", "processing data", "execution completed")],
            "messages",
        )

    async def forms():
        content = {"username": "Ada", "email": "ada@example.com"}
        for answer, expected in (
            (types.ElicitResult(action="accept", content=content), "action=accept, content={username=Ada, email=ada@"),
            (types.ElicitResult(action="decline"), "action=decline, content={}"),
            (types.ElicitResult(action="cancel"), "action=cancel, content={}"),
        ):
            user.answer = answer
            has(await said(client, "test_elicitation", {"message": "Who are you?"}), expected, "what the tool got")
        form = user.forms[-1]
        same((len(user.forms), form.message), (3, "Who are you?"), "questions")
        same(list(form.requested_schema["properties"]), ["username", "email"], "fields")

    async def address():
        user.answer = types.ElicitResult(action="accept")
        same(await said(client, "test_elicitation_url"), "Elicitation by URL: action=accept", "what the tool got")
        has(user.forms[-1].url, "https://example.com/elicitation-", "address")

    async def model():
        same(await said(client, "test_sampling", {"prompt": "Capital of France?"}), "LLM response: Paris", "answer")
        same(user.prompts[-1].max_tokens, 100, "tokens")
        [message] = user.prompts[-1].messages
        same(message.content.text, "Capital of France?", "what was asked")

    async def roots():
        same(await said(client, "test_roots"), "file:///data/a\nfile:///data/b", "what the tool got")

    async def rounds():
        user.answer = types.ElicitResult(action="accept", content={"name": "Ada", "color": "blue", "context": "Ada"})
        same(await said(client, "test_input_required_result_multi_round"), "Ada likes blue", "two rounds")
        same(
            await said(client, "test_input_required_result_multiple_inputs"),
            "Name: Ada\nLLM response: Paris\nRoots: file:///data/a, file:///data/b",
            "all at once",
        )
        prompt = await client.get_prompt("test_input_required_result_prompt")
        same(prompt.messages[0].content.text, "Context: Ada", "prompt")

    async def pings():
        await client.send_ping()
        same(await said(client, "test_ping"), "The client answered.", "what the tool got")

    async def watched() -> str:
        return (await client.read_resource(WATCHED)).contents[0].text

    async def changes():
        before = await watched()
        if stateless:
            async with client.listen(resource_subscriptions=[WATCHED]) as news:
                await said(client, "test_update_resource")
                same((await anext(aiter(news))).uri, WATCHED, "what has changed")
        else:
            await client.subscribe_resource(WATCHED)
            await said(client, "test_update_resource")
            told = await user.told.first(lambda news: isinstance(news, types.ResourceUpdatedNotification))
            same(str(told.params.uri), WATCHED, "what has changed")
            await client.unsubscribe_resource(WATCHED)
        if await watched() == before:
            raise AssertionError("the resource is as before")

    async def tools_change():
        async def offered() -> bool:
            return "test_added_tool" in [tool.name for tool in (await client.list_tools(cache_mode="refresh")).tools]

        if stateless:
            async with client.listen(tools_list_changed=True) as news:
                await said(client, "test_change_tools", {"present": True})
                await anext(aiter(news))
        else:
            await said(client, "test_change_tools", {"present": True})
            await user.told.first(lambda news: isinstance(news, types.ToolListChangedNotification))
        same(await offered(), True, "whether the new tool is listed")
        same(await said(client, "test_added_tool"), "Here I am.", "what the new tool says")
        await said(client, "test_change_tools", {"present": False})
        same(await offered(), False, "whether the tool is still listed")

    async def gives_up():
        ended = Heard()

        async def call():
            try:
                await client.call_tool("test_cancellation", {"milliseconds": 10_000})
            finally:
                ended.add("ended")

        async with anyio.create_task_group() as calls:
            calls.start_soon(call)
            await said(client, "echo", {"message": "beside it"})
            calls.cancel_scope.cancel()
        same(ended.all, ["ended"], "the call")
        same(await said(client, "echo", {"message": "after it"}), "after it", "echo")

    await steps.step("hears of progress", progress)
    await steps.step("hears log messages from the level on that it asks for", logs)
    await steps.step("answers a form: accepts, declines, cancels", forms)
    await steps.step("opens an address", address)
    await steps.step("lends its model, and may refuse to", model)
    await steps.step("tells its roots", roots)
    await steps.step("is asked twice in one call, and several things at once", rounds)
    if not stateless:
        await steps.step("pings and is pinged", pings)
    await steps.step("hears that a resource has changed that it subscribed to", changes)
    await steps.step("hears that tools have come and gone", tools_change)
    await steps.step("gives a call up, and goes on with others", gives_up)
