package dev.qiao.mcp.server.auth;

import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.IssuerMetadata;
import dev.qiao.mcp.oauth.WebAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server is a resource of OAuth 2.1: callers carry tokens that an authorization server has
 * given them for it, as the specification has it.
 *
 * <pre>{@code
 * OAuthResource.of("https://login.example").withResource(URI.create("https://mcp.example/mcp"))
 * }</pre>
 *
 * @param issuers the authorization servers that it trusts, at least one
 * @param resource the address by which clients know the server, and for which tokens are asked (RFC
 *     8707): https, or http on this machine; null if it is where the server listens
 * @param audiences what tokens may be for besides that address, for authorization servers that know
 *     the server by another name
 * @param ordinaryTokens whether tokens are good whose type is not {@code at+jwt} (RFC 9068) but
 *     {@code JWT} or unsaid, as some authorization servers give them
 * @param boundTokens whether only tokens are good that are bound to a key (RFC 9449)
 * @param clockSkew by how much clocks may differ; 5 minutes at most
 * @param tls whom it trusts to be an authorization server: besides those of the JVM the authorities
 *     of this, if it names any
 */
public record OAuthResource(
    List<String> issuers,
    @Nullable URI resource,
    Set<String> audiences,
    boolean ordinaryTokens,
    boolean boundTokens,
    Duration clockSkew,
    ClientTls tls)
    implements Authentication {

  private static final Duration USUAL_SKEW = Duration.ofSeconds(30);
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  /**
   * Checks the addresses.
   *
   * @throws IllegalArgumentException if one is not good for secrets; the message names it
   */
  public OAuthResource {
    issuers = List.copyOf(issuers);
    audiences = Set.copyOf(audiences);
    if (audiences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("An audience must not be empty.");
    }
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException("Name at least one authorization server.");
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "clockSkew must be between 0 and %d s, not %d s."
              .formatted(MOST_SKEW.toSeconds(), clockSkew.toSeconds()));
    }
    try {
      issuers.forEach(IssuerMetadata::address);
      if (resource != null) {
        requireAddress(resource);
      }
    } catch (AuthorizationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Looks whether tokens may be sent to this address.
   *
   * @throws AuthorizationException if it is neither https nor on this machine, or has a fragment
   */
  static void requireAddress(URI resource) {
    WebAddress.trusted("The resource", resource);
    if (resource.getRawFragment() != null || resource.getRawQuery() != null) {
      throw new AuthorizationException(
          "The resource " + resource + " must have no query and no fragment.");
    }
  }

  /** Trusts these authorization servers, and is known by the address where the server listens. */
  public static OAuthResource of(String... issuers) {
    return new OAuthResource(
        List.of(issuers), null, Set.of(), false, false, USUAL_SKEW, ClientTls.DEFAULT);
  }

  /** The same, known by this address. */
  public OAuthResource withResource(URI address) {
    return new OAuthResource(
        issuers, address, audiences, ordinaryTokens, boundTokens, clockSkew, tls);
  }

  /** The same for tokens that are for this, besides others. */
  public OAuthResource withAudience(String audience) {
    Set<String> all =
        Stream.concat(audiences.stream(), Stream.of(audience))
            .collect(Collectors.toCollection(TreeSet::new));
    return new OAuthResource(issuers, resource, all, ordinaryTokens, boundTokens, clockSkew, tls);
  }

  /** The same for tokens whose type does not say that they are access tokens. */
  public OAuthResource withOrdinaryTokens() {
    return new OAuthResource(issuers, resource, audiences, true, boundTokens, clockSkew, tls);
  }

  /** The same for tokens alone that are bound to a key. */
  public OAuthResource withBoundTokens() {
    return new OAuthResource(issuers, resource, audiences, ordinaryTokens, true, clockSkew, tls);
  }

  /** The same with clocks that may differ by so much. */
  public OAuthResource withClockSkew(Duration most) {
    return new OAuthResource(issuers, resource, audiences, ordinaryTokens, boundTokens, most, tls);
  }

  /**
   * The same, trusting authorization servers too that an authority in this PEM file vouches for.
   */
  public OAuthResource withAuthorities(Path file) {
    return new OAuthResource(
        issuers,
        resource,
        audiences,
        ordinaryTokens,
        boundTokens,
        clockSkew,
        tls.withAuthorities(file));
  }
}
