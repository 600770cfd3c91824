package dev.qiao.mcp.client.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out what a client is called at an authorization server, in the specification's order: as it
 * was registered beforehand, by its metadata document, or by registering it now (RFC 7591).
 */
record Registrar(
    String name, @Nullable RegisteredClient registered, @Nullable URI metadataDocument) {

  /** What comes back from a registration. */
  record Registered(
      @JsonProperty("client_id") @Nullable String id,
      @JsonProperty("client_secret") @Nullable String secret,
      @JsonProperty("token_endpoint_auth_method") @Nullable String method) {}

  /**
   * The client of a user who is sent back to this address.
   *
   * @param kept what it was called there before
   * @throws AuthorizationException if the authorization server cannot know it
   */
  Credentials.Client forUser(
      AuthorizationServerMetadata at, Optional<Credentials> kept, URI redirect, Web web)
      throws IOException {
    if (registered != null) {
      return registeredAt(at);
    }
    if (metadataDocument != null && takesMetadataDocuments(at)) {
      return new Credentials.Client(
          metadataDocument.toString(), null, ClientAuthenticationMethod.NONE.getValue(), null);
    }
    Optional<Credentials.Client> before =
        kept.map(Credentials::client).filter(it -> redirect.toString().equals(it.redirect()));
    return before.isPresent() ? before.get() : register(at, redirect, web);
  }

  /**
   * The client that acts without a user.
   *
   * @throws AuthorizationException if it was not registered beforehand, or elsewhere
   */
  Credentials.Client forMachine(AuthorizationServerMetadata at) {
    if (registered == null) {
      throw new AuthorizationException(
          "A client that acts without a user has to be registered at %s beforehand. Give its client id."
              .formatted(at.getIssuer()));
    }
    return registeredAt(at);
  }

  private Credentials.Client registeredAt(AuthorizationServerMetadata at) {
    RegisteredClient known = Objects.requireNonNull(registered);
    if (known.issuer() != null && !known.issuer().equals(at.getIssuer().getValue())) {
      throw new AuthorizationException(
          "The client %s is registered at %s, and the server now wants tokens of %s. Register a client there if that is right."
              .formatted(known.id(), known.issuer(), at.getIssuer()));
    }
    return new Credentials.Client(known.id(), null, "", null);
  }

  private static boolean takesMetadataDocuments(AuthorizationServerMetadata at) {
    return Boolean.TRUE.equals(at.getCustomParameter("client_id_metadata_document_supported"));
  }

  private Credentials.Client register(AuthorizationServerMetadata at, URI redirect, Web web)
      throws IOException {
    URI endpoint = at.getRegistrationEndpointURI();
    if (endpoint == null) {
      throw new AuthorizationException(
          "%s registers no clients by itself. Register one there, and give its client id."
              .formatted(at.getIssuer()));
    }
    String method = methodToAskFor(at);
    HTTPRequest request =
        new HTTPRequest(
            HTTPRequest.Method.POST,
            WebAddress.trusted("The registration endpoint of " + at.getIssuer(), endpoint));
    request.setEntityContentType(ContentType.APPLICATION_JSON);
    request.setBody(JsonMapper.shared().writeValueAsString(described(redirect, method)));
    HTTPResponse answer = web.send(request);
    if (!answer.indicatesSuccess()) {
      throw new AuthorizationException(
          "%s did not register this client: %s. Register one there by hand, and give its client id."
              .formatted(at.getIssuer(), TokenEndpoint.said(answer)));
    }
    return registered(at, answer.getBody(), redirect, method);
  }

  private Map<String, Object> described(URI redirect, String method) {
    return Map.of(
        "client_name",
        name,
        "redirect_uris",
        List.of(redirect.toString()),
        "grant_types",
        List.of("authorization_code", "refresh_token"),
        "response_types",
        List.of("code"),
        "token_endpoint_auth_method",
        method,
        // Without it OpenID providers take a client for a web application, and refuse 127.0.0.1.
        "application_type",
        WebAddress.isLoopback(redirect) ? "native" : "web");
  }

  /** A program on a user's machine keeps no secret, so none where that is taken. */
  private static String methodToAskFor(AuthorizationServerMetadata at) {
    List<ClientAuthenticationMethod> taken = at.getTokenEndpointAuthMethods();
    return List.of(
            ClientAuthenticationMethod.NONE,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .stream()
        .filter(method -> taken != null && taken.contains(method))
        .findFirst()
        .orElse(ClientAuthenticationMethod.getDefault())
        .getValue();
  }

  private static Credentials.Client registered(
      AuthorizationServerMetadata at, @Nullable String answer, URI redirect, String asked) {
    try {
      Registered given =
          JsonMapper.shared().readValue(answer == null ? "" : answer, Registered.class);
      if (given != null && given.id() != null) {
        String method = given.method() == null ? asked : given.method();
        return new Credentials.Client(given.id(), given.secret(), method, redirect.toString());
      }
    } catch (JacksonException e) {
      // its message may show a secret
    }
    throw new AuthorizationException(
        "What %s answered to a registration names no client.".formatted(at.getIssuer()));
  }
}
