package dev.qiao.mcp.client.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one authorization server gave for use at one MCP server, and what it knows the client by. It
 * is of use nowhere else. All of it is to be kept as a password is.
 *
 * @param issuer the authorization server
 * @param server the MCP server's URL, as it was configured
 * @param client what the tokens were given to
 * @param tokens what was given
 */
public record Credentials(String issuer, String server, Client client, Tokens tokens) {

  /** All of it is there; what was read from a file may be less. */
  public Credentials {
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(server);
    Objects.requireNonNull(client);
    Objects.requireNonNull(tokens);
  }

  /** So much earlier than told a token counts as expired, for clocks and networks. */
  private static final Duration EARLY = Duration.ofSeconds(30);

  /**
   * A client as an authorization server knows it.
   *
   * @param id its {@code client_id}
   * @param secret its {@code client_secret}, or null if it has none
   * @param method how it authenticates at the token endpoint, such as {@code none}; empty to choose
   *     what the authorization server takes
   * @param redirect where users are sent back to, if it registered itself with that; or null
   */
  public record Client(
      String id, @Nullable String secret, String method, @Nullable String redirect) {

    /** A client that has a name. */
    public Client {
      Objects.requireNonNull(id);
      Objects.requireNonNull(method);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Client[%s, secret %s]".formatted(id, secret == null ? "none" : "set");
    }
  }

  /**
   * What a token endpoint gave.
   *
   * @param access the access token
   * @param refresh the refresh token, or null if there is none
   * @param obtained when the access token was given
   * @param expires when it expires, or null if that was not told
   * @param scope what was asked for, over time; empty if nothing in particular
   * @param key the key that the token is bound to (RFC 9449), as a JSON Web Key with its private
   *     part; null for a bearer token
   */
  public record Tokens(
      String access,
      @Nullable String refresh,
      Instant obtained,
      @Nullable Instant expires,
      Set<String> scope,
      @Nullable String key) {

    /** Tokens of which there is one at least. */
    public Tokens {
      Objects.requireNonNull(access);
      Objects.requireNonNull(obtained);
      scope = Set.copyOf(scope);
    }

    /** Keeps the tokens and the key out of logs. */
    @Override
    public String toString() {
      return "Tokens[refresh %s, expires %s, scope %s, %s]"
          .formatted(
              refresh == null ? "none" : "set", expires, scope, key == null ? "bearer" : "bound");
    }
  }

  boolean expiredAt(Instant now) {
    Instant expires = tokens.expires();
    return expires != null && !now.isBefore(expires.minus(EARLY));
  }

  /** Whether these are of the same client, with another access token. */
  boolean wasRenewedAs(Credentials other) {
    return client.id().equals(other.client().id()) && differsFrom(other);
  }

  /** Whether the access token is another, which says nothing of which is better. */
  boolean differsFrom(Credentials other) {
    return !tokens.access().equals(other.tokens().access());
  }
}
