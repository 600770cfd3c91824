package dev.qiao.agent.mcp;

import dev.qiao.mcp.client.ShownAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One entry of {@code mcpServers}: how a tool server is reached. */
public sealed interface ServerConfig {

  /** A builtin server, found through {@code ServiceLoader} and started for this agent alone. */
  record Builtin(String builtin, Map<String, Object> settings) implements ServerConfig {
    public Builtin {
      settings = Map.copyOf(settings);
    }

    /** Names the settings: their values may be secrets. */
    @Override
    public String toString() {
      return "Builtin[builtin=" + builtin + ", settings=" + new TreeSet<>(settings.keySet()) + "]";
    }
  }

  /** A process of ours that speaks MCP over its standard input and output. */
  record Command(String command, List<String> args, Map<String, String> env)
      implements ServerConfig {
    public Command {
      args = List.copyOf(args);
      env = Map.copyOf(env);
    }

    /** Names the variables and counts the arguments: their values may be secrets. */
    @Override
    public String toString() {
      return "Command[command="
          + command
          + ", args="
          + args.size()
          + ", env="
          + new TreeSet<>(env.keySet())
          + "]";
    }
  }

  /** A server that somebody else runs, at a Streamable HTTP address. */
  record Remote(URI url, Map<String, String> headers) implements ServerConfig {
    public Remote {
      headers = Map.copyOf(headers);
    }

    /** Names the headers and where the server is, without user, password and query. */
    @Override
    public String toString() {
      return "Remote[url="
          + ShownAddress.of(url)
          + ", headers="
          + new TreeSet<>(headers.keySet())
          + "]";
    }
  }
}
