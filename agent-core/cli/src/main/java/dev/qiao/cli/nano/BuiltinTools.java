package dev.qiao.cli.nano;

import dev.qiao.agent.mcp.McpConnections;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.tool.Toolbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tools of all builtin servers, over the transport that a run uses. */
final class BuiltinTools {

  private BuiltinTools() {}

  /** Starts the servers: the filesystem on this folder alone, the memory empty. */
  static Toolbox open(Path folder) {
    return McpConnections.open(
            Map.of(
                "calculator", new ServerConfig.Builtin("calculator", Map.of()),
                "filesystem",
                    new ServerConfig.Builtin(
                        "filesystem", Map.of("roots", List.of(folder.toString()))),
                "memory", new ServerConfig.Builtin("memory", Map.of("file", ":memory:")),
                "time", new ServerConfig.Builtin("time", Map.of())))
        .toolbox();
  }
}
