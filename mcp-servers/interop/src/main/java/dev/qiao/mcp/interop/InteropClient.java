package dev.qiao.mcp.interop;

import dev.qiao.agent.mcp.ServerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Drives one server of somebody else: through the agent's connections, and over HTTP by itself. */
final class InteropClient {

  static final String STATELESS = "2026-07-28";

  private InteropClient() {}

  public static void main(String[] arguments) {
    if (arguments.length < 4) {
      System.err.println(
          "InteropClient NAME everything|filesystem|memory|workshop|session REVISION URL|COMMAND"
              + " [FOLDER]");
      System.exit(64);
      return;
    }
    String target = arguments[3];
    boolean http = target.startsWith("http");
    Steps steps = new Steps(new Steps.Talk(arguments[0], transport(target), arguments[2]));
    try {
      if (!arguments[1].equals("session")) {
        asAgent(steps, arguments[1], config(target), arguments);
      }
      if (http) {
        asClient(steps, arguments[1], URI.create(target), arguments[2]);
      }
    } catch (RuntimeException e) {
      e.printStackTrace();
      System.exit(70);
    }
    System.exit(steps.failed() > 0 ? 1 : 0);
  }

  private static String transport(String target) {
    return !target.startsWith("http") ? "stdio" : target.endsWith("/sse") ? "HTTP+SSE" : "HTTP";
  }

  private static ServerConfig config(String target) {
    if (target.startsWith("http")) {
      return new ServerConfig.Remote(URI.create(target), Map.of());
    }
    List<String> line = JsonMapper.shared().readValue(target, new TypeReference<List<String>>() {});
    return new ServerConfig.Command(line.getFirst(), line.subList(1, line.size()), Map.of());
  }

  private static void asAgent(Steps steps, String kind, ServerConfig config, String[] arguments) {
    try (AgentSide agent = AgentSide.open(config)) {
      switch (kind) {
        case "everything" -> EverythingTools.use(steps, agent);
        case "filesystem" -> FilesystemTools.use(steps, agent, Path.of(arguments[4]));
        case "memory" -> MemoryTools.use(steps, agent, Path.of(arguments[4]));
        case "workshop" -> WorkshopTools.use(steps, agent, arguments[2]);
        default -> throw new IllegalArgumentException("There is no conversation " + kind + ".");
      }
    }
  }

  private static void asClient(Steps steps, String kind, URI server, String revision) {
    try (ClientSide client = ClientSide.open(server, revision.equals(STATELESS))) {
      switch (kind) {
        case "everything" -> EverythingSession.hold(steps, client);
        case "workshop", "session" -> WorkshopSession.hold(steps, client, revision);
        default -> throw new IllegalArgumentException(kind + " has no HTTP.");
      }
    }
  }
}
