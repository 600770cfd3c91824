package dev.qiao.mcp.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.qiao.mcp.web.ShownAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an authorization server says of itself (RFC 8414; specification 2026-07-28, "Authorization
 * Server Metadata Discovery").
 */
public final class IssuerMetadata {

  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private IssuerMetadata() {}

  /**
   * Reads it from the well-known places.
   *
   * @throws AuthorizationException if it is not there, or of another server
   */
  public static AuthorizationServerMetadata of(String issuer, Web web) throws IOException {
    return find(issuer, web)
        .orElseThrow(
            () ->
                new AuthorizationException(
                    "The authorization server %s has no metadata."
                        .formatted(ShownAddress.of(URI.create(issuer)))));
  }

  /**
   * The same, if it is there.
   *
   * @throws AuthorizationException if it is of another server
   */
  public static Optional<AuthorizationServerMetadata> find(String issuer, Web web)
      throws IOException {
    for (URI place : places(address(issuer))) {
      Optional<String> document = web.document(place);
      if (document.isPresent()) {
        return Optional.of(read(issuer, place, document.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Where an issuer is.
   *
   * @throws AuthorizationException if that is no address of an issuer
   */
  public static URI address(String issuer) {
    URI named = WebAddress.trusted("The authorization server", issuer);
    if (named.getRawQuery() != null || named.getRawFragment() != null) {
      throw new AuthorizationException(
          "The authorization server %s has a query or fragment, which no issuer has."
              .formatted(ShownAddress.of(named)));
    }
    return named;
  }

  private static List<URI> places(URI issuer) {
    String origin = WebAddress.origin(issuer);
    String path = WebAddress.path(issuer);
    return path.isEmpty()
        ? List.of(URI.create(origin + OAUTH), URI.create(origin + OPENID))
        : List.of(
            URI.create(origin + OAUTH + path),
            URI.create(origin + OPENID + path),
            URI.create(origin + path + OPENID));
  }

  private static AuthorizationServerMetadata read(String issuer, URI place, String document) {
    AuthorizationServerMetadata metadata;
    try {
      metadata = AuthorizationServerMetadata.parse(document);
    } catch (ParseException | RuntimeException e) {
      throw new AuthorizationException(
          "The metadata of the authorization server at "
              + ShownAddress.of(place)
              + " are malformed.");
    }
    // Character by character: RFC 8414, section 3.3.
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw new AuthorizationException(
          "The metadata at %s are of another authorization server than %s."
              .formatted(ShownAddress.of(place), issuer));
    }
    return metadata;
  }
}
