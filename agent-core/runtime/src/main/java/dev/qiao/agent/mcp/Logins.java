package dev.qiao.agent.mcp;

import dev.qiao.agent.home.Home;
import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.oauth.AuthorizationPrompt;
import dev.qiao.mcp.client.oauth.CredentialStore;
import dev.qiao.mcp.client.oauth.Grant;
import dev.qiao.mcp.client.oauth.OAuth;
import dev.qiao.mcp.client.oauth.RegisteredClient;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.Proxies;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Logins at other people's servers: those of a user are kept, and a run uses them; it never asks
 * one. Programs log in with their secret when they have to.
 *
 * <pre>{@code
 * OAuth login = logins.of(remote, new LoopbackPrompt(page -> show(page)));
 * }</pre>
 */
public final class Logins {

  /** A user who is asked comes back in this time. */
  public static final Duration USER_TIMEOUT = Duration.ofMinutes(5);

  private final Path file;
  private final Proxies proxies;

  private Logins(Path file, Proxies proxies) {
    this.file = file;
    this.proxies = proxies;
  }

  /**
   * Those that are kept in Qiao's folder for this user.
   *
   * @param environment says where that folder is, and names proxies
   */
  public static Logins in(Map<String, String> environment) {
    return new Logins(Home.in(environment).resolve("credentials.json"), Proxies.from(environment));
  }

  /** Where they are kept; only its owner can read it. */
  public Path file() {
    return file;
  }

  /**
   * A login at a server, by its secret if it has one.
   *
   * @param user where a user is asked who has no login yet
   * @throws IllegalArgumentException if secrets may not be sent there: it is neither at https nor
   *     on this machine; or a file of its TLS cannot be used
   */
  public OAuth of(ServerConfig.Remote server, AuthorizationPrompt user) {
    ServerConfig.Login login = server.login();
    boolean machine = login.secret() != null;
    OAuth.Builder oauth =
        OAuth.builder(server.url())
            .grant(machine ? new Grant.ClientCredentials() : new Grant.AuthorizationCode(user))
            .store(machine ? CredentialStore.inMemory() : CredentialStore.file(file))
            .scopes(login.scopes())
            .userTimeout(USER_TIMEOUT)
            .proxies(proxies)
            .tls(server.tls().settings());
    client(login).ifPresent(oauth::client);
    return oauth.build();
  }

  private static Optional<RegisteredClient> client(ServerConfig.Login login) {
    if (login.client() == null) {
      return Optional.empty();
    }
    RegisteredClient client =
        login.secret() == null
            ? RegisteredClient.open(login.client())
            : RegisteredClient.withSecret(login.client(), login.secret());
    return Optional.of(login.issuer() == null ? client : client.at(login.issuer()));
  }

  /** What a run shows a server; nothing where a header does it, or secrets may not be sent. */
  Optional<ClientAuthorization> forRun(ServerConfig.Remote server) {
    boolean safe =
        "https".equalsIgnoreCase(server.url().getScheme()) || WebAddress.isLoopback(server.url());
    boolean byHeader =
        server.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
    return safe && !byHeader && server.url().getRawUserInfo() == null
        ? Optional.of(of(server, () -> noUser(server.url())))
        : Optional.empty();
  }

  private static AuthorizationPrompt.Visit noUser(URI server) {
    throw new AuthorizationException(
        "It wants a login: run `qiao mcp login %s`, and then again."
            .formatted(ShownAddress.of(server)));
  }
}
