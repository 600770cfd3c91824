package dev.qiao.cli.mcp;

import dev.qiao.agent.mcp.Logins;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.ShownAddress;
import dev.qiao.mcp.client.oauth.CredentialStoreException;
import dev.qiao.mcp.client.oauth.LoopbackPrompt;
import dev.qiao.mcp.client.oauth.OAuth;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao mcp login}. */
@Command(
    name = "login",
    description = "Log in at a tool server of somebody else, in a browser.",
    footer = {"", "The login is kept for runs, in credentials.json of Qiao's folder."})
final class LoginCommand implements Callable<Integer> {

  /** For what comes before and after the user. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  @Parameters(paramLabel = "URL", description = "The server's address.")
  private URI url = URI.create("");

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "Ask for this too; may be repeated.")
  private List<String> scopes = List.of();

  @Option(
      names = "--client",
      paramLabel = "ID",
      description = "As what the authorization server knows Qiao; without it Qiao registers.")
  private @Nullable String client;

  @Option(
      names = "--redirect-port",
      paramLabel = "N",
      description = "Where the browser comes back to; without it any free port.")
  private int redirectPort;

  private final Console console;

  LoginCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Logins logins = Logins.in(console.environment());
      OAuth login =
          logins.of(
              new ServerConfig.Remote(
                  url, Map.of(), new ServerConfig.Login(Set.copyOf(scopes), client, null, null)),
              new LoopbackPrompt(this::show, redirectPort));
      String name = serverAt(url, login);
      boolean kept = !login.headers("POST").isEmpty();
      say(
          kept
              ? "Logged in at %s (%s). The login is kept in %s.\n"
                  .formatted(ShownAddress.of(url), name, logins.file())
              : "%s (%s) wants no login.\n".formatted(ShownAddress.of(url), name));
      return ExitCode.DONE.number();
    } catch (IllegalArgumentException | CredentialStoreException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    } catch (RuntimeException e) {
      console.complain("Cannot log in at " + ShownAddress.of(url) + ": " + reason(e));
      return ExitCode.TOOL_SERVER_UNAVAILABLE.number();
    }
  }

  /** Shakes hands, and so finds out whether the server lets this user in. */
  private static String serverAt(URI server, OAuth login) {
    Duration patience = Logins.USER_TIMEOUT.plus(MARGIN);
    try (McpSyncClient client =
        McpClient.sync(
                NettyMcpTransport.builder(server)
                    .authorization(login)
                    .requestTimeout(patience)
                    .build())
            .initializationTimeout(patience)
            .requestTimeout(patience)
            .build()) {
      return client.initialize().serverInfo().name();
    }
  }

  private void show(URI page) {
    say(
        "Open this page in a browser on this machine, within %d minutes:\n\n  %s\n\n"
            .formatted(Logins.USER_TIMEOUT.toMinutes(), page));
  }

  private void say(String text) {
    console.out().print(text);
    console.out().flush();
  }

  /** The SDK wraps what goes wrong while it shakes hands. */
  private static String reason(RuntimeException failure) {
    return Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause)
        .filter(AuthorizationException.class::isInstance)
        .findFirst()
        .or(
            () ->
                Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause)
                    .reduce((first, second) -> second))
        .map(cause -> String.valueOf(cause.getMessage()))
        .orElse("");
  }
}
