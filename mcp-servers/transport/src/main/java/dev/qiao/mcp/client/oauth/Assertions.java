package dev.qiao.mcp.client.oauth;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Grants that are made of a JWT (RFC 7523, section 2.1). */
final class Assertions {

  /** What an identity provider gives for another's authorization server. */
  private static final String ID_JAG = "urn:ietf:params:oauth:token-type:id-jag";

  private Assertions() {}

  /**
   * A grant that is a JWT.
   *
   * @param who gave it, for the error
   * @throws AuthorizationException if it is no signed JWT; the message does not show it
   */
  static JWTBearerGrant assertion(String jwt, String who) {
    try {
      return new JWTBearerGrant(SignedJWT.parse(jwt));
    } catch (java.text.ParseException | IllegalArgumentException e) {
      throw new AuthorizationException("What " + who + " gave is no signed JWT.");
    }
  }

  /**
   * Exchanges a user's ID token at the identity provider for a grant at an authorization server.
   *
   * @param issuer that authorization server
   */
  static JWTBearerGrant exchanged(
      Grant.EnterpriseManaged from,
      String issuer,
      String resource,
      Set<String> scope,
      OAuthSettings settings)
      throws IOException {
    // Whoever configured the identity provider may have one on this machine.
    try (Web web = settings.webOfUser()) {
      String idp = "The identity provider";
      Tokens given =
          new TokenEndpoint(from.tokenEndpoint(), idp, web)
              .ask(exchange(from, issuer), login(from), scope, resource, null);
      return assertion(given.getAccessToken().getValue(), "the identity provider");
    }
  }

  private static TokenExchangeGrant exchange(Grant.EnterpriseManaged from, String issuer)
      throws IOException {
    try {
      return new TokenExchangeGrant(
          new TypelessAccessToken(from.idToken().get()),
          TokenTypeURI.ID_TOKEN,
          null,
          null,
          TokenTypeURI.parse(ID_JAG),
          List.of(new Audience(issuer)));
    } catch (ParseException e) {
      throw new IOException(e);
    }
  }

  private static ClientLogin login(Grant.EnterpriseManaged from) {
    ClientID id = new ClientID(from.clientId());
    String secret = from.clientSecret();
    return new ClientLogin(
        id, secret == null ? null : new ClientSecretBasic(id, new Secret(secret)));
  }
}
