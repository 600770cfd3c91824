package dev.qiao.agent.mcp;

import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.tool.Tool;
import dev.qiao.agent.tool.ToolDefinition;
import dev.qiao.agent.tool.ToolResult;
import dev.qiao.agent.tool.Toolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Tool servers as runs open and call them: a builtin one, and a program of its own. */
abstract class OpenedServers {

  static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  final Cancellation cancellation = new Cancellation();

  interface Waiting {
    void run() throws Exception;
  }

  void cancelWhen(Waiting waiting) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                waiting.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              cancellation.cancel();
            });
  }

  static McpConnections open(String name, ServerConfig config) {
    return McpConnections.open(Map.of(name, config));
  }

  static ServerConfig sample() {
    return new ServerConfig.Builtin("sample", Map.of());
  }

  static ServerConfig program(String... args) {
    return program(Map.of(), args);
  }

  static ServerConfig program(Map<String, String> env, String... args) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp"));
    line.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    line.add(StdioProgram.class.getName());
    line.addAll(List.of(args));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ServerConfig.Command(java, line, env);
  }

  ToolResult call(McpConnections servers, String tool, String text) {
    return tool(servers, tool)
        .call(JSON.createObjectNode().put("text", text), (p, t, m) -> {}, cancellation);
  }

  static Tool tool(McpConnections servers, String name) {
    return servers.tools().stream()
        .filter(tool -> tool.definition().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static ToolDefinition definition(Toolbox toolbox, String name) {
    return toolbox.find(name).orElseThrow().definition();
  }

  static ProcessHandle process(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
