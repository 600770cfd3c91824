package dev.qiao.agent.mcp;

import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code mcpServers} cannot mean anything here: a builtin server that there is not, or
 * a setting that it does not take. The message names the entry and the mend.
 */
public final class ServerConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String server;

  ServerConfigException(String server, String problem, @Nullable Throwable cause) {
    super("mcpServers." + server + ": " + problem, cause);
    this.server = server;
  }

  private ServerConfigException(String place, ServerConfigException problem) {
    super(place + ": " + problem.getMessage(), problem);
    this.server = problem.server;
  }

  /** The same with the place of the entry, such as {@code task.yaml:12}, before its words. */
  public ServerConfigException at(String place) {
    return new ServerConfigException(place, this);
  }

  /** The entry's name. */
  public String server() {
    return server;
  }
}
