package dev.qiao.cli.mcp;

import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.task.TaskFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a user logs in, and as what. */
final class LoginPlace {

  private LoginPlace() {}

  /**
   * The server at an address.
   *
   * @param client as what the authorization server knows Qiao; null to register
   * @param authorities a PEM file of those that are trusted; null for those that the JVM trusts
   * @throws IllegalArgumentException if that is no address of a server
   */
  static ServerConfig.Remote at(
      String url, Set<String> scopes, @Nullable String client, @Nullable Path authorities) {
    URI address = address(url);
    if (address.getScheme() == null) {
      throw new IllegalArgumentException(
          "%s is no URL. For a server of a task say: qiao mcp login %s --task FILE."
              .formatted(url, url));
    }
    return new ServerConfig.Remote(
        address,
        Map.of(),
        new ServerConfig.Login(scopes, client, null, null),
        new ServerConfig.Tls(authorities, null, null));
  }

  /**
   * What somebody typed as an address.
   *
   * @throws IllegalArgumentException if it is no URL
   */
  static URI address(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) { // which repeats it, with a password if it has one
      throw new IllegalArgumentException(
          "That is no URL: %s, at character %d. Write https://tools.example/mcp."
              .formatted(e.getReason(), e.getIndex() + 1));
    }
  }

  /**
   * The server that a task file has under a name, with all that it says of it.
   *
   * @param inputs values of the task's inputs by name
   * @throws IllegalArgumentException if a run would use no login of a user there
   * @throws dev.qiao.agent.task.TaskFileException if the file cannot be read or is wrong
   */
  static ServerConfig.Remote in(Path file, String name, Map<String, String> inputs) {
    TaskFile task = TaskFile.read(file, inputs, Path.of(""));
    ServerConfig found = task.mcpServers().get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s: mcpServers has no %s; it has: %s."
              .formatted(file, name, String.join(", ", task.mcpServers().keySet())));
    }
    String where = "%s:%s: mcpServers.%s".formatted(file, task.serverLines().get(name), name);
    if (!(found instanceof ServerConfig.Remote server)) {
      throw new IllegalArgumentException(
          where + " runs on this machine and wants no login; only servers with a url do.");
    }
    if (server.login().secret() != null) {
      throw new IllegalArgumentException(
          where + " logs in by itself with auth.secret; remove that to log in as a user.");
    }
    if (server.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          where
              + " has a header Authorization, which runs send instead of a login; remove that to"
              + " log in as a user.");
    }
    return server;
  }
}
