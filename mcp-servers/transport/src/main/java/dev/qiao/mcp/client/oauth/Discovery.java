package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.qiao.mcp.client.AuthorizationException;
import dev.qiao.mcp.client.ShownAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what a server says of itself, and what an authorization server does (specification
 * 2026-07-28, "Authorization Server Discovery").
 */
record Discovery(Web web, URI server) {

  private static final String RESOURCE = "/.well-known/oauth-protected-resource";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private static final int MOST_REDIRECTIONS = 3;
  private static final int MULTIPLE_CHOICES = 300;
  private static final int BAD_REQUEST = 400;

  /**
   * Reads the server's metadata: where its challenge says, or else at the well-known places.
   *
   * @throws AuthorizationException if they are malformed or about another server
   */
  ProtectedResource resource(Challenge challenge) throws IOException {
    if (challenge.resourceMetadata().isPresent()) {
      URI said =
          WebAddress.trusted(
              "The resource metadata of " + ShownAddress.of(server),
              challenge.resourceMetadata().get());
      String document =
          get(said)
              .orElseThrow(
                  () ->
                      new AuthorizationException(
                          "There are no resource metadata at %s, where %s says that they are."
                              .formatted(ShownAddress.of(said), ShownAddress.of(server))));
      return resource(said, document);
    }
    String path = WebAddress.path(server);
    List<String> places = path.isEmpty() ? List.of(RESOURCE) : List.of(RESOURCE + path, RESOURCE);
    for (String place : places) {
      URI url = URI.create(WebAddress.origin(server) + place);
      Optional<String> document = get(url);
      if (document.isPresent()) {
        return resource(url, document.get());
      }
    }
    return ProtectedResource.ofOldServer(server);
  }

  private ProtectedResource resource(URI place, String document) {
    try {
      ProtectedResource.Document read =
          JsonMapper.shared().readValue(document, ProtectedResource.Document.class);
      if (read != null) { // which the JSON null is
        return ProtectedResource.of(read, server);
      }
    } catch (JacksonException e) {
      // as for null
    }
    throw new AuthorizationException(
        "The resource metadata at " + ShownAddress.of(place) + " are malformed.");
  }

  /**
   * Reads an authorization server's metadata.
   *
   * @throws AuthorizationException if there are none, or they are of another server
   */
  AuthorizationServerMetadata authorizationServer(String issuer) throws IOException {
    URI named = WebAddress.trusted("The authorization server", issuer);
    if (named.getRawQuery() != null || named.getRawFragment() != null) {
      throw new AuthorizationException(
          "The authorization server %s has a query or fragment, which no issuer has."
              .formatted(ShownAddress.of(named)));
    }
    for (URI place : places(named)) {
      Optional<String> document = get(place);
      if (document.isPresent()) {
        return authorizationServer(issuer, place, document.get());
      }
    }
    throw new AuthorizationException(
        "The authorization server %s has no metadata.".formatted(ShownAddress.of(named)));
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

  private static AuthorizationServerMetadata authorizationServer(
      String issuer, URI place, String document) {
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

  /** What stands at a place, if something does; moves within an origin are followed. */
  private Optional<String> get(URI place) throws IOException {
    URI at = place;
    for (int moves = 0; moves <= MOST_REDIRECTIONS; moves++) {
      HTTPResponse answer = web.send(new HTTPRequest(HTTPRequest.Method.GET, at));
      int status = answer.getStatusCode();
      if (answer.indicatesSuccess()) {
        return Optional.ofNullable(answer.getBody());
      }
      if (status < MULTIPLE_CHOICES || status >= BAD_REQUEST || answer.getLocation() == null) {
        return Optional.empty();
      }
      at = movedTo(at, answer.getLocation());
    }
    throw new AuthorizationException(ShownAddress.of(place) + " moves without end.");
  }

  private static URI movedTo(URI from, URI location) {
    URI to =
        WebAddress.trusted("Where " + ShownAddress.of(from) + " moved", from.resolve(location));
    if (!WebAddress.origin(to).equals(WebAddress.origin(from))) {
      throw new AuthorizationException(
          "%s sends its readers on to %s, which is another server; metadata are not taken from there."
              .formatted(ShownAddress.of(from), ShownAddress.of(to)));
    }
    return to;
  }
}
