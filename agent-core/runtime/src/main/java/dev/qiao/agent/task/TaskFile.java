package dev.qiao.agent.task;

import dev.qiao.agent.mcp.ServerConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * A task file, read and with its inputs filled in.
 *
 * @param file where it was read from
 * @param task prompt, folder and goals
 * @param model the model's name
 * @param thinking whether the model thinks
 * @param mcpServers the servers by their names, in the file's order
 * @param limits bounds of the run
 * @param copies what was copied to a fresh place, from where to where, for the user to be told
 */
public record TaskFile(
    Path file,
    Task task,
    String model,
    Thinking thinking,
    Map<String, ServerConfig> mcpServers,
    Limits limits,
    Map<Path, Path> copies) {}
