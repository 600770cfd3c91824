"""What the Python SDK's client does with the filesystem server: each change is looked at on the disk."""

from pathlib import Path

from everything import said
from mcp import Client
from steps import Steps, has, same

TEXT = "first\nsecond: Grüße, 世界\nthird\n"


async def use_files(steps: Steps, client: Client, folder: Path) -> None:
    folder.mkdir(parents=True)

    async def refused(tool: str, **given: object) -> str:
        result = await client.call_tool(tool, given)
        same(result.is_error, True, f"is_error of {tool}")
        return result.content[0].text

    async def writes():
        file = folder / "a/b/notes.txt"
        await said(client, "create_directory", {"path": str(file.parent)})
        await said(client, "write_file", {"path": str(file), "content": TEXT})
        same(file.read_text("utf-8"), TEXT, "what is on the disk")

    async def reads():
        file = folder / "read.txt"
        file.write_text(TEXT, "utf-8")
        same(await said(client, "read_text_file", {"path": str(file)}), TEXT, "all")
        same((await said(client, "read_text_file", {"path": str(file), "head": 1})).strip(), "first", "head")
        same((await said(client, "read_text_file", {"path": str(file), "tail": 1})).strip(), "third", "tail")

    async def edits():
        file = folder / "edit.txt"
        file.write_text(TEXT, "utf-8")
        given = {"path": str(file), "edits": [{"oldText": "third", "newText": "last"}]}
        has(await said(client, "edit_file", given | {"dryRun": True}), "\n-third\n+last\n", "difference")
        same(file.read_text("utf-8"), TEXT, "what is on the disk after a dry run")
        await said(client, "edit_file", given)
        same(file.read_text("utf-8"), TEXT.replace("third", "last"), "what is on the disk")

    async def lists():
        (folder / "list/deep").mkdir(parents=True)
        for name in ("one.csv", "deep/two.csv", "deep/three.txt"):
            (folder / "list" / name).write_text(name)
        listed = await said(client, "list_directory", {"path": str(folder / "list")})
        same(sorted(listed.split("\n")), ["[DIR] deep", "[FILE] one.csv"], "list")
        found = await said(client, "search_files", {"path": str(folder / "list"), "pattern": "**/*.csv"})
        same(sorted(path.split("/list/")[1] for path in found.split("\n")), ["deep/two.csv", "one.csv"], "found")

    async def moves():
        (folder / "old.txt").write_text("twelve signs")
        await said(client, "move_file", {"source": str(folder / "old.txt"), "destination": str(folder / "new.txt")})
        same((folder / "new.txt").read_text(), "twelve signs", "what is on the disk")
        same((folder / "old.txt").exists(), False, "whether it is still at its old place")
        has(await said(client, "get_file_info", {"path": str(folder / "new.txt")}), "12", "what is told of it")

    async def kept_in():
        outside = folder.parent.parent / "outside.txt"
        outside.write_text("secret")
        has(await refused("read_text_file", path=str(outside)), "Access denied", "reading")
        has(await refused("write_file", path=str(outside), content="x"), "Access denied", "writing")
        same(outside.read_text(), "secret", "what is on the disk")

    async def mends():
        has(await refused("read_text_file", path=str(folder / "raed.txt")), "read.txt", "a name that is near")
        has(await refused("write_file", path=str(folder / "x.txt")), "content", "a missing argument")

    await steps.step("writes a file", writes)
    await steps.step("reads a file, its head and its tail", reads)
    await steps.step("edits a file, having looked at the difference first", edits)
    await steps.step("lists a folder and finds files", lists)
    await steps.step("moves a file and asks of its size", moves)
    await steps.step("is kept within the roots", kept_in)
    await steps.step("is told how to mend a call", mends)
