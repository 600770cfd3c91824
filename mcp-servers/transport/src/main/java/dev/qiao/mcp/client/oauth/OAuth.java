package dev.qiao.mcp.client.oauth;

import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.client.ClientAuthorization;
import dev.qiao.mcp.client.RefusedRequest;
import dev.qiao.mcp.client.ShownAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(OAuth.class);

  private static final String AUTHORIZATION = "Authorization";
  private static final String PROOF = "DPoP";
  private static final int FORBIDDEN = 403;

  private enum Origin {
    KEPT,
    RENEWED,
    GRANTED
  }

  private record Held(Credentials credentials, Origin origin) {}

  private final OAuthSettings settings;
  private final TokenSource source;
  private final ReentrantLock turn = new ReentrantLock();

  // Changed by whoever has the turn.
  private final AskLimit askLimit;
  private Challenge lastChallenge = Challenge.NONE;
  private boolean lookedUp;
  private volatile @Nullable Held held;
  private volatile String nonce = "";

  private OAuth(OAuthSettings settings) {
    this.settings = settings;
    this.source = new TokenSource(settings);
    this.askLimit = new AskLimit(settings.clock());
  }

  /**
   * An authorisation at this server, to be configured.
   *
   * @throws IllegalArgumentException if the server is neither at https nor on this machine
   */
  public static Builder builder(URI server) {
    return new Builder(server);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tokens that have expired are renewed first, if that needs no user.
   */
  @Override
  public Map<String, String> headers(String method) {
    Held now = held;
    if (now == null || now.credentials().expiredAt(settings.clock().instant())) {
      now = fetched();
    }
    return now == null ? Map.of() : headers(method, now.credentials());
  }

  private Map<String, String> headers(String method, Credentials credentials) {
    Credentials.Tokens tokens = credentials.tokens();
    String key = tokens.key();
    if (key == null) {
      return Map.of(AUTHORIZATION, "Bearer " + tokens.access());
    }
    String proof =
        BoundKey.fromJson(key).proof(method, settings.server(), tokens.access(), nonce).serialize();
    return Map.of(AUTHORIZATION, "DPoP " + tokens.access(), PROOF, proof);
  }

  /** What is kept, or what can be had without a user in place of what has expired. */
  private @Nullable Held fetched() {
    if (!turn.tryLock()) {
      return held; // a user may be at it for minutes, and this server may want nothing for this
    }
    try {
      Held now = lookedUp ? held : orKept();
      if (now != null && now.credentials().expiredAt(settings.clock().instant())) {
        renew(lastChallenge, now.credentials());
      }
      return held;
    } catch (AuthorizationException e) {
      LOG.debug("{}: not renewed: {}", ShownAddress.of(settings.server()), e.getMessage());
      return held; // the server has the last word
    } finally {
      turn.unlock();
    }
  }

  private @Nullable Held orKept() {
    lookedUp = true;
    if (held == null) {
      settings
          .store()
          .latest(settings.serverName())
          .ifPresent(kept -> held = new Held(kept, Origin.KEPT));
    }
    return held;
  }

  private boolean renew(Challenge challenge, Credentials before) {
    Optional<Credentials> renewed = source.renew(challenge, before);
    Origin origin = settings.grant().asksUser() ? Origin.RENEWED : Origin.GRANTED;
    renewed.ifPresent(it -> held = new Held(it, origin));
    return renewed.isPresent();
  }

  @Override
  public boolean answer(RefusedRequest refused) {
    Challenge challenge = Challenge.of(refused.challenges(), refused.sent().containsKey(PROOF));
    turn.lock();
    try {
      lastChallenge = challenge;
      boolean otherNonce = takeNonce(refused.dpopNonce());
      if (challenge.wantsNonce() && refused.sent().containsKey(PROOF)) {
        return otherNonce; // the same one would be refused again
      }
      Held now = orKept();
      if (now == null) {
        return !isPlain(refused, challenge) && grant(challenge, refused);
      }
      if (!sent(refused, now.credentials())) {
        return true; // another request has had them renewed
      }
      return refused.status() == FORBIDDEN
          ? challenge.wantsMoreScope() && stepUp(challenge, now.credentials(), refused)
          : replace(challenge, now, refused);
    } finally {
      turn.unlock();
    }
  }

  /** Whether the server gave another nonce than before. */
  private boolean takeNonce(String given) {
    boolean other = !given.isEmpty() && !given.equals(nonce);
    if (other) {
      nonce = given;
    }
    return other;
  }

  /** Whether it is a refusal that has nothing to do with tokens. */
  private static boolean isPlain(RefusedRequest refused, Challenge challenge) {
    return refused.status() == FORBIDDEN && !challenge.wantsMoreScope();
  }

  private static boolean sent(RefusedRequest refused, Credentials credentials) {
    return refused
        .sent()
        .getOrDefault(AUTHORIZATION, "")
        .endsWith(" " + credentials.tokens().access());
  }

  private boolean stepUp(Challenge challenge, Credentials now, RefusedRequest refused) {
    if (now.tokens().scope().containsAll(challenge.scope())) {
      throw new AuthorizationException(
          "It wants the scope %s, which %s was asked for already and does not give."
              .formatted(String.join(" ", challenge.scope()), now.issuer()));
    }
    return grant(challenge, refused);
  }

  private boolean replace(Challenge challenge, Held now, RefusedRequest refused) {
    if (takeNewer(now.credentials())) {
      return true;
    }
    boolean again = refused.before() > 0;
    if (again && now.origin() == Origin.GRANTED) {
      throw new AuthorizationException(
          "It refuses the token that %s gave for it just now; they may not agree on what the token is for."
              .formatted(now.credentials().issuer()));
    }
    if (!(again && now.origin() == Origin.RENEWED) && renew(challenge, now.credentials())) {
      return true;
    }
    return grant(challenge, refused);
  }

  /** Another process may have renewed or obtained what this one is refused for. */
  private boolean takeNewer(Credentials now) {
    Optional<Credentials> newer =
        settings
            .store()
            .latest(settings.serverName())
            .filter(kept -> kept.tokens().obtained().isAfter(now.tokens().obtained()))
            .filter(now::differsFrom);
    newer.ifPresent(it -> held = new Held(it, Origin.KEPT));
    return newer.isPresent();
  }

  private boolean grant(Challenge challenge, RefusedRequest refused) {
    if (settings.grant().asksUser()) {
      if (refused.background()) {
        return false;
      }
      if (!askLimit.take()) {
        throw new AuthorizationException(
            "The user was asked to authorise it %d times within %d minutes, and is not asked again so soon."
                .formatted(AskLimit.MOST, AskLimit.SPAN.toMinutes()));
      }
    }
    Held now = held;
    held =
        new Held(
            source.grant(challenge, Optional.ofNullable(now).map(Held::credentials)),
            Origin.GRANTED);
    return true;
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

    /** What tells the time; the system's clock unless said. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The authorisation.
     *
     * @throws IllegalStateException if there is no grant
     */
    public OAuth build() {
      if (grant == null) {
        throw new IllegalStateException(
            "Say on whose authority the client gets tokens: grant(new"
                + " Grant.AuthorizationCode(…)).");
      }
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
              clock));
    }
  }
}
