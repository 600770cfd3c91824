package dev.qiao.cli.mcp;

import dev.qiao.agent.mcp.Logins;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.agent.task.TaskFileException;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.client.oauth.CredentialStoreException;
import dev.qiao.mcp.client.oauth.LoopbackPrompt;
import dev.qiao.mcp.client.oauth.OAuth;
import dev.qiao.mcp.client.stateless.NegotiatingTransport;
import dev.qiao.mcp.client.stateless.NegotiationSettings;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.web.ProxySettings;
import dev.qiao.mcp.web.ShownAddress;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpTransportException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

  @Parameters(
      paramLabel = "SERVER",
      description = "The server's address; with --task its name in mcpServers.")
  private String server = "";

  @ArgGroup(exclusive = false)
  private @Nullable Named named;

  /** A server that a task file names. */
  static final class Named {
    @Option(
        names = "--task",
        required = true,
        paramLabel = "FILE",
        description = "Log in at a server of this task file, as its auth says.")
    private Path task = Path.of("");

    @Option(
        names = "--set",
        paramLabel = "KEY=VALUE",
        description = "The value of an input of the task; may be repeated.")
    private Map<String, String> inputs = new LinkedHashMap<>();
  }

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
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust the authorities in this PEM file instead of those that Java trusts.")
  private @Nullable Path authorities;

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
      return logIn(place());
    } catch (IllegalArgumentException | TaskFileException | CredentialStoreException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    }
  }

  private ServerConfig.Remote place() {
    if (named == null) {
      return LoginPlace.at(server, Set.copyOf(scopes), client, authorities);
    }
    if (client != null || !scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "With --task, client and scopes stand in the file, in mcpServers.%s.auth."
              .formatted(server));
    }
    if (authorities != null) {
      throw new IllegalArgumentException(
          "With --task, the authorities stand in the file, in mcpServers.%s.tls.ca."
              .formatted(server));
    }
    return LoginPlace.in(named.task, server, named.inputs);
  }

  private int logIn(ServerConfig.Remote place) {
    String shown = ShownAddress.of(place.url());
    Logins logins = Logins.in(console.environment());
    OAuth login = logins.of(place, new LoopbackPrompt(this::show, redirectPort));
    try {
      String name = serverAt(place, login);
      boolean kept = !login.headers("POST", place.url()).isEmpty();
      say(
          kept
              ? "Logged in at %s (%s). The login is kept in %s.\n"
                  .formatted(shown, name, logins.file())
              : "%s (%s) wants no login.\n".formatted(shown, name));
      return ExitCode.DONE.number();
    } catch (IllegalArgumentException | CredentialStoreException e) {
      throw e;
    } catch (RuntimeException e) {
      Optional<Throwable> unkept = first(e, CredentialStoreException.class);
      if (unkept.isPresent()) { // as where they are looked for before anybody is asked
        console.complain(String.valueOf(unkept.get().getMessage()));
        return ExitCode.BAD_USAGE.number();
      }
      console.complain(
          "Cannot log in at " + shown + ": " + (isUntrusted(e) ? untrusted() : reason(e)));
      return ExitCode.TOOL_SERVER_UNAVAILABLE.number();
    }
  }

  /**
   * Shakes hands in whatever revision the server speaks, and so finds out whether it lets this user
   * in. It is not silent while the user is asked, so nothing else is tried meanwhile.
   */
  private String serverAt(ServerConfig.Remote place, OAuth login) {
    Duration patience = Logins.USER_TIMEOUT.plus(MARGIN);
    McpClientTransport http =
        NettyMcpTransport.builder(place.url())
            .headers(place.headers())
            .tls(place.tls().settings())
            .authorization(login)
            .proxy(ProxySettings.from(console.environment(), place.url()).orElse(null))
            .requestTimeout(patience)
            .build();
    try (McpSyncClient client =
        McpClient.sync(NegotiatingTransport.over(http, new NegotiationSettings(patience, patience)))
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

  private String untrusted() {
    return "no authority that is trusted vouches for a certificate. Name a file with the one that"
        + " does "
        + (named == null ? "by --ca FILE." : "as tls.ca of the server, in the task.");
  }

  private static boolean isUntrusted(RuntimeException failure) {
    return first(failure, CertPathBuilderException.class).isPresent();
  }

  /** The SDK wraps what goes wrong while it shakes hands. */
  private static String reason(RuntimeException failure) {
    return first(failure, AuthorizationException.class)
        .or(() -> first(failure, McpTransportException.class))
        .or(() -> causes(failure).reduce((outer, inner) -> inner))
        .map(cause -> String.valueOf(cause.getMessage()))
        .orElse("");
  }

  private static Optional<Throwable> first(Throwable failure, Class<?> kind) {
    return causes(failure).filter(kind::isInstance).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause);
  }
}
