package dev.qiao.agent.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server over stdio, run as a program of its own. Its first argument says how it behaves; tools
 * are {@code echo}, {@code env} (a variable's value), {@code pid}, {@code die}, and {@code hang},
 * which names a folder: the request's id is written there, and why it was cancelled.
 */
public final class StdioProgram {

  private static final JsonMapper JSON = JsonMapper.shared();

  private StdioProgram() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "broken" -> {
        System.err.println("Starting up");
        System.err.println("Error: bad token " + System.getenv("TOKEN"));
        System.exit(7);
      }
      case "silent" -> {
        mark(args[1], Long.toString(ProcessHandle.current().pid()));
        Thread.sleep(Long.MAX_VALUE);
      }
      case "meet" -> {
        mark(args[1], "here");
        while (!Files.exists(Path.of(args[2]))) {
          Thread.sleep(5);
        }
      }
      case "parent" -> {
        Process child =
            new ProcessBuilder(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    StdioProgram.class.getName(),
                    "silent",
                    args[1])
                .start();
        mark(args[1] + ".child", Long.toString(child.pid()));
      }
      case "strict" -> {
        mark(args[1] + "." + ProcessHandle.current().pid(), "here");
        serve(true);
      }
      case "noisy" -> System.out.println("Welcome! Not a message: {");
      default -> {}
    }
    serve(false);
  }

  private static void mark(String file, String text) throws IOException {
    Path whole = Path.of(file + ".part");
    Files.writeString(whole, text);
    Files.move(whole, Path.of(file));
  }

  /** Answers each line; strictly, it ends when the first is not that which opens a session. */
  private static void serve(boolean strictly) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Path hanging = Path.of("");
    boolean strict = strictly;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = JSON.readTree(line);
      if (strict && !message.path("method").asString("").equals("initialize")) {
        System.err.println("Error: expected initialize");
        System.exit(1);
      }
      strict = false;
      JsonNode params = message.path("params");
      if (params.path("name").asString("").equals("hang")) {
        hanging = Path.of(params.at("/arguments/text").asString());
        mark(hanging.resolve("called").toString(), message.path("id").asString());
      } else if (message.path("method").asString("").equals("notifications/cancelled")) {
        mark(
            hanging.resolve("cancelled").toString(),
            params.path("requestId").asString() + " " + params.path("reason").asString());
      } else if (message.has("id")) {
        Object result = answer(message.path("method").asString(), message.path("params"));
        System.out.println(
            JSON.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", message.path("id"), "result", result)));
      }
    }
  }

  private static Object answer(String method, JsonNode params) {
    return switch (method) {
      case "initialize" ->
          Map.of(
              "protocolVersion", params.path("protocolVersion"),
              "capabilities", Map.of("tools", Map.of()),
              "serverInfo", Map.of("name", "program", "version", "1"));
      case "tools/list" ->
          params.path("cursor").isString()
              ? Map.of("tools", List.of(tool("pid"), tool("die"), tool("hang")))
              : Map.of("tools", List.of(tool("echo"), tool("env")), "nextCursor", "second");
      case "tools/call" -> call(params.path("name").asString(), params.path("arguments"));
      default -> Map.of();
    };
  }

  private static Object call(String name, JsonNode arguments) {
    String text =
        switch (name) {
          case "env" -> String.valueOf(System.getenv(arguments.path("text").asString()));
          case "pid" -> Long.toString(ProcessHandle.current().pid());
          case "die" -> {
            System.err.println("Fatal: out of paper");
            System.exit(3);
            yield "";
          }
          default -> arguments.path("text").asString();
        };
    return Map.of("content", List.of(Map.of("type", "text", "text", text)));
  }

  private static Map<String, Object> tool(String name) {
    return Map.of("name", name, "inputSchema", Map.of("type", "object"));
  }
}
