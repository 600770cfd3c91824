package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.RefusedRequest;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.Proxies;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authorises a client at one server by OAuth 2.1, as the specification has it.
 *
 * <pre>{@code
 * OAuth oauth =
 *     OAuth.builder(server)
 *         .grant(new Grant.AuthorizationCode(new LoopbackPrompt(page -> show(page))))
 *         .store(CredentialStore.file(Path.of("credentials.json")))
 *         .build();
 * McpClientTransport transport = NettyMcpTransport.builder(server).authorization(oauth).build();
 * }</pre>
 *
 * <p>Nothing is done before the server refuses a request. Then the authorization server is found,
 * tokens are taken from the store, renewed or granted, and the request is sent again. One thing is
 * done at a time: other requests that were refused wait for it.
 */
public final class OAuth implements ClientAuthorization {

  private final OAuthSettings settings;
  private final HeldTokens tokens;

  private OAuth(OAuthSettings settings) {
    this.settings = settings;
    this.tokens = new HeldTokens(settings);
  }

  /**
   * An authorisation at this server, to be configured.
   *
   * @throws IllegalArgumentException if the server is neither at https nor on this machine
   */
  public static Builder builder(URI server) {
    return new Builder(server);
  }

  @Override
  public boolean isFor(URI server) {
    return settings.isFor(server);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tokens that have expired are renewed first, if that needs no user.
   *
   * @throws CredentialStoreException if the store cannot be read or written
   */
  @Override
  public Map<String, String> headers(String method, URI address) {
    return tokens.headers(method, address);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CredentialStoreException if the store cannot be read or written
   */
  @Override
  public boolean answer(RefusedRequest refused) {
    return tokens.answer(refused);
  }

  /**
   * Gives up all that is held and kept for this server, whichever client and authorization server
   * it is of, so that it is granted anew when the server wants it. No authorization server is told.
   *
   * @throws CredentialStoreException if the store cannot be written
   */
  public void forget() {
    tokens.forget();
  }

  /** Names the server, and no secret. */
  @Override
  public String toString() {
    return "OAuth[" + ShownAddress.of(settings.server()) + "]";
  }

  /** Configures an {@link OAuth}. */
  public static final class Builder {
    private final URI server;
    private @Nullable Grant grant;
    private String clientName = "Qiao";
    private @Nullable RegisteredClient client;
    private @Nullable URI metadataDocument;
    private CredentialStore store = CredentialStore.inMemory();
    private Set<String> scopes = Set.of();
    private Duration requestTimeout = Duration.ofSeconds(20);
    private Duration userTimeout = Duration.ofMinutes(5);
    private boolean privateNetwork;
    private Proxies proxies = Proxies.NONE;
    private ClientTls tls = ClientTls.DEFAULT;
    private Clock clock = Clock.systemUTC();

    private Builder(URI server) {
      try {
        this.server = WebAddress.trusted("The server", server);
      } catch (AuthorizationException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    /** On whose authority the client gets tokens; has to be given. */
    public Builder grant(Grant grant) {
      this.grant = grant;
      return this;
    }

    /** What users see the client called that registers itself; {@code Qiao} unless said. */
    public Builder clientName(String clientName) {
      this.clientName = clientName;
      return this;
    }

    /** The client that the authorization server knows already. */
    public Builder client(RegisteredClient client) {
      this.client = client;
      return this;
    }

    /**
     * Where the client's metadata document stands, which is its name at authorization servers that
     * take such. It has to list the prompt's redirect address.
     *
     * @throws IllegalArgumentException if it is not an https URL with a path
     */
    public Builder clientMetadataDocument(URI document) {
      if (!"https".equals(document.getScheme())
          || document.getHost() == null
          || WebAddress.path(document).isEmpty()) {
        throw new IllegalArgumentException(
            "A client's metadata document stands at an https URL with a path, not at "
                + document
                + ".");
      }
      this.metadataDocument = document;
      return this;
    }

    /** Where credentials are kept; in memory unless said. */
    public Builder store(CredentialStore store) {
      this.store = store;
      return this;
    }

    /** What is asked for besides what the server names; nothing unless said. */
    public Builder scopes(Set<String> scopes) {
      this.scopes = Set.copyOf(scopes);
      return this;
    }

    /** How long one request to an authorization server may take; 20 s unless said. */
    public Builder requestTimeout(Duration requestTimeout) {
      this.requestTimeout = requestTimeout;
      return this;
    }

    /** How long a user may take to answer; 5 minutes unless said. */
    public Builder userTimeout(Duration userTimeout) {
      this.userTimeout = userTimeout;
      return this;
    }

    /**
     * Whether a server out in the Internet may name an authorization server in this machine's
     * network, or on it; no unless said.
     */
    public Builder privateNetwork(boolean privateNetwork) {
      this.privateNetwork = privateNetwork;
      return this;
    }

    /**
     * The proxies to authorization servers and to what the server says of itself; none unless said.
     * A proxy looks up by itself where a host is, so what of a network it lets a server name is the
     * proxy's to say.
     */
    public Builder proxies(Proxies proxies) {
      this.proxies = proxies;
      return this;
    }

    /**
     * How the server is spoken to. Authorities that are trusted there are trusted at authorization
     * servers too, beside those of the JVM; a certificate of the client's own is not shown to them.
     */
    public Builder tls(ClientTls tls) {
      this.tls = tls;
      return this;
    }

    /** What tells the time; the system's clock unless said. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The authorisation.
     *
     * @throws IllegalStateException if there is no grant
     * @throws IllegalArgumentException if the file of authorities cannot be used
     */
    public OAuth build() {
      if (grant == null) {
        throw new IllegalStateException(
            "Say on whose authority the client gets tokens: grant(new"
                + " Grant.AuthorizationCode(…)).");
      }
      tls.contextBeside(); // now, and not when a server asks for a login
      return new OAuth(
          new OAuthSettings(
              server,
              grant,
              new Registrar(clientName, client, metadataDocument),
              store,
              scopes,
              requestTimeout,
              userTimeout,
              privateNetwork,
              proxies,
              tls,
              clock));
    }
  }
}
