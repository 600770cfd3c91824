package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.IssuerMetadata;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.ShownAddress;
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
          web.document(said)
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
      Optional<String> document = web.document(url);
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
    if (!issuer.equals(WebAddress.origin(server))) {
      return IssuerMetadata.of(issuer, web);
    }
    // Most often it was only assumed to be one, as it names none.
    return IssuerMetadata.find(issuer, web)
        .orElseThrow(
            () ->
                new AuthorizationException(
                    ("%s lets nobody in without a token, and has no metadata of OAuth that say who"
                            + " gives one. If somebody hands them out, send one in the header"
                            + " Authorization.")
                        .formatted(ShownAddress.of(server))));
  }
}
