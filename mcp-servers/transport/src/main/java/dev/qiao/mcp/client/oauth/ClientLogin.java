package dev.qiao.mcp.client.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.qiao.mcp.oauth.AuthorizationException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client shows at a token endpoint which it is.
 *
 * @param authentication null for a public client, which only names itself
 */
record ClientLogin(ClientID id, @Nullable ClientAuthentication authentication) {

  /**
   * The login of a client at this authorization server.
   *
   * @param registered what is known of it beforehand, if it is that
   */
  static ClientLogin of(
      Credentials.Client client,
      @Nullable RegisteredClient registered,
      AuthorizationServerMetadata at) {
    ClientID id = new ClientID(client.id());
    if (registered != null && registered.id().equals(client.id())) {
      return switch (registered.proof()) {
        case RegisteredClient.Proof.None none -> new ClientLogin(id, null);
        case RegisteredClient.Proof.Secret secret ->
            new ClientLogin(id, bySecret(id, secret.value(), "", at));
        case RegisteredClient.Proof.Signature signature ->
            new ClientLogin(id, bySignature(id, signature.key(), at));
      };
    }
    String secret = client.secret();
    return secret == null || client.method().equals(ClientAuthenticationMethod.NONE.getValue())
        ? new ClientLogin(id, null)
        : new ClientLogin(id, bySecret(id, secret, client.method(), at));
  }

  /** In the header unless only the body is taken, which is the order of RFC 6749, section 2.3.1. */
  private static ClientAuthentication bySecret(
      ClientID id, String secret, String method, AuthorizationServerMetadata at) {
    List<ClientAuthenticationMethod> taken = at.getTokenEndpointAuthMethods();
    boolean post =
        method.isEmpty()
            ? taken != null
                && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            : method.equals(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
    return post
        ? new ClientSecretPost(id, new Secret(secret))
        : new ClientSecretBasic(id, new Secret(secret));
  }

  /** The audience is the issuer alone, so that no other server can use the signature. */
  private static ClientAuthentication bySignature(
      ClientID id, SigningKey key, AuthorizationServerMetadata at) {
    try {
      return new PrivateKeyJWT(
          new JWTAuthenticationClaimsSet(id, new Audience(at.getIssuer())),
          JWSAlgorithm.parse(key.algorithm()),
          key.key(),
          key.keyId(),
          null);
    } catch (JOSEException | IllegalArgumentException e) {
      throw new AuthorizationException(
          "The client %s cannot sign with its key and %s.".formatted(id, key.algorithm()));
    }
  }

  TokenRequest.Builder request(URI endpoint, AuthorizationGrant grant) {
    return authentication == null
        ? new TokenRequest.Builder(endpoint, id, grant)
        : new TokenRequest.Builder(endpoint, authentication, grant);
  }
}
