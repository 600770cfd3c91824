package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.Description;

/** One replacement in a text, as a call asks for it. */
record Edit(
    @Description("Text as it stands in the file.") String oldText,
    @Description("Text to put in its place.") String newText) {}
