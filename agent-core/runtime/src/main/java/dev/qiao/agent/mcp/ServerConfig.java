package dev.qiao.agent.mcp;

import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.TlsIdentity;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  /**
   * A server that somebody else runs, at a Streamable HTTP address.
   *
   * @param headers sent with every request
   * @param login how to log in by OAuth where the server asks for it and no header does it
   * @param tls how it is spoken to at an https address
   */
  record Remote(URI url, Map<String, String> headers, Login login, Tls tls)
      implements ServerConfig {
    public Remote {
      headers = Map.copyOf(headers);
    }

    /** One whose certificate is of an authority that the JVM trusts. */
    public Remote(URI url, Map<String, String> headers, Login login) {
      this(url, headers, login, Tls.OF_JVM);
    }

    /** Where a login is asked for, that of the user who has logged in before. */
    public Remote(URI url, Map<String, String> headers) {
      this(url, headers, Login.OF_USER);
    }

    /** Names the headers, the login and where the server is, without user, password and query. */
    @Override
    public String toString() {
      return "Remote[url="
          + ShownAddress.of(url)
          + ", headers="
          + new TreeSet<>(headers.keySet())
          + (login.equals(Login.OF_USER) ? "" : ", " + login)
          + (tls.equals(Tls.OF_JVM) ? "" : ", " + tls)
          + "]";
    }
  }

  /**
   * Whom to trust to be a server, and what to show it.
   *
   * @param ca a PEM file with the authorities that are trusted, in the place of those that the JVM
   *     trusts; beside them for the login; null for those of the JVM
   * @param cert a PEM file with Qiao's own certificate, for servers that ask for one; null for none
   * @param key a PEM file with the key of that certificate; there if the certificate is
   */
  record Tls(@Nullable Path ca, @Nullable Path cert, @Nullable Path key) {

    /** The authorities that the JVM trusts, and no certificate. */
    public static final Tls OF_JVM = new Tls(null, null, null);

    /**
     * As given.
     *
     * @throws IllegalArgumentException if there is a certificate without its key, or a key alone
     */
    public Tls {
      if ((cert == null) != (key == null)) {
        throw new IllegalArgumentException("A certificate and its key are given together.");
      }
    }

    /** The same for a transport. */
    public ClientTls settings() {
      ClientTls settings = ca == null ? ClientTls.DEFAULT : ClientTls.DEFAULT.withAuthorities(ca);
      return cert == null || key == null
          ? settings
          : settings.withIdentity(TlsIdentity.pem(cert, key));
    }
  }

  /**
   * How to log in at a server by OAuth.
   *
   * @param scopes what is asked for besides what the server names
   * @param client as what the authorization server knows Qiao; null to register
   * @param secret of that client, with which it logs in itself; null for the login of a user
   * @param issuer the authorization server that may see the secret; null for the one that the
   *     server names first
   */
  record Login(
      Set<String> scopes,
      @Nullable String client,
      @Nullable String secret,
      @Nullable String issuer) {

    /** That of the user who has logged in before. */
    public static final Login OF_USER = new Login(Set.of(), null, null, null);

    /**
     * As given, with scopes that nobody changes later.
     *
     * @throws IllegalArgumentException if there is a secret without a client
     */
    public Login {
      scopes = Set.copyOf(scopes);
      if (secret != null && client == null) {
        throw new IllegalArgumentException("A secret is that of a client: name it too.");
      }
    }

    /** Says whether there is a secret, and not what it is. */
    @Override
    public String toString() {
      return "Login[scopes=%s, client=%s, %s]"
          .formatted(new TreeSet<>(scopes), client, secret == null ? "by a user" : "by a secret");
    }
  }
}
