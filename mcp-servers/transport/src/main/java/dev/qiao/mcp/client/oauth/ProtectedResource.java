package dev.qiao.mcp.client.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself (RFC 9728, section 2), as far as a client needs it.
 *
 * @param resource what tokens are asked for
 * @param issuers the authorization servers that may give them, at least one
 * @param scopes what is needed for basic use; empty if that is not said
 * @param boundTokens whether it takes only tokens that are bound to a key
 */
record ProtectedResource(
    String resource, List<String> issuers, List<String> scopes, boolean boundTokens) {

  /** The document as it is written. */
  record Document(
      @Nullable String resource,
      @JsonProperty("authorization_servers") @Nullable List<@Nullable String> authorizationServers,
      @JsonProperty("scopes_supported") @Nullable List<@Nullable String> scopesSupported,
      @JsonProperty("dpop_bound_access_tokens_required") @Nullable Boolean boundTokens) {}

  /**
   * What a document says of a server.
   *
   * @throws AuthorizationException if it is not about this server, or names nobody to ask
   */
  static ProtectedResource of(Document document, URI server) {
    String resource = document.resource();
    if (resource == null) {
      throw new AuthorizationException(
          "The resource metadata of %s does not say what they are about."
              .formatted(ShownAddress.of(server)));
    }
    URI named = WebAddress.trusted("What the resource metadata are about", resource);
    if (!WebAddress.covers(named, server)) {
      throw new AuthorizationException(
          "The resource metadata of %s are about %s, which is another server."
              .formatted(ShownAddress.of(server), ShownAddress.of(named)));
    }
    List<String> issuers = named(document.authorizationServers());
    if (issuers.isEmpty()) {
      throw new AuthorizationException(
          "The resource metadata of %s name no authorization server."
              .formatted(ShownAddress.of(server)));
    }
    return new ProtectedResource(
        resource,
        issuers,
        named(document.scopesSupported()),
        Boolean.TRUE.equals(document.boundTokens()));
  }

  /** What a list holds that may not be there, or hold the JSON null. */
  private static List<String> named(@Nullable List<@Nullable String> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }

  /**
   * A server without metadata is its own authorization server, as in the specification's revision
   * of 2025-03-26.
   */
  static ProtectedResource ofOldServer(URI server) {
    return new ProtectedResource(
        WebAddress.origin(server) + WebAddress.path(server),
        List.of(WebAddress.origin(server)),
        List.of(),
        false);
  }
}
