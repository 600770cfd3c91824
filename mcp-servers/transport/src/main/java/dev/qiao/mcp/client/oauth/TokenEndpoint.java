package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint.
 *
 * @param owner whose it is, as a person may read it
 */
record TokenEndpoint(URI uri, String owner, Web web) {

  private static final int MOST_SHOWN = 200;

  /**
   * Asks for tokens.
   *
   * @param login how the client shows which it is
   * @param scope empty to ask for nothing in particular
   * @param resource what the tokens are for
   * @param key what they are to be bound to, or null
   * @throws Refused if the authorization server gives none
   */
  Tokens ask(
      AuthorizationGrant grant,
      ClientLogin login,
      Set<String> scope,
      String resource,
      @Nullable BoundKey key)
      throws IOException {
    TokenRequest.Builder request =
        login.request(WebAddress.trusted("The token endpoint of " + owner, uri), grant);
    if (!scope.isEmpty()) {
      request.customParameter("scope", String.join(" ", scope));
    }
    HTTPRequest http = request.customParameter("resource", resource).build().toHTTPRequest();
    TokenResponse response = read(send(http, key));
    if (!response.indicatesSuccess()) {
      throw new Refused(owner, response.toErrorResponse().getErrorObject());
    }
    Tokens given = response.toSuccessResponse().getTokens();
    if (!given.getAccessToken().getValue().matches("[\\x21-\\x7E]+")) {
      throw new AuthorizationException(owner + " gave a token that no header can carry.");
    }
    if (key != null && !given.getAccessToken().getType().equals(AccessTokenType.DPOP)) {
      throw new AuthorizationException(
          owner + " gave a token that is not bound to the client's key, which the server wants.");
    }
    return given;
  }

  /** A server that wants a nonce in the proof gets one, once (RFC 9449, section 8). */
  private HTTPResponse send(HTTPRequest request, @Nullable BoundKey key) throws IOException {
    if (key == null) {
      return web.send(request);
    }
    request.setDPoP(key.proof("POST", uri, null, ""));
    HTTPResponse answer = web.send(request);
    Nonce nonce = answer.getDPoPNonce();
    if (answer.indicatesSuccess() || nonce == null) {
      return answer;
    }
    request.setDPoP(key.proof("POST", uri, null, nonce.getValue()));
    return web.send(request);
  }

  private TokenResponse read(HTTPResponse answer) {
    try {
      return TokenResponse.parse(answer);
    } catch (ParseException | RuntimeException e) { // neither shows what it may hold
      throw new AuthorizationException(
          "%s gave something else than tokens (status %d)."
              .formatted(owner, answer.getStatusCode()));
    }
  }

  /** What an error says of itself, as far as it may stand in a message of ours. */
  static String said(HTTPResponse answer) {
    return said(ErrorObject.parse(answer), answer.getStatusCode());
  }

  private static String said(ErrorObject error, int status) {
    String code = error.getCode() == null ? "status " + status : error.getCode();
    return printable(error.getDescription() == null ? code : code + ", " + error.getDescription());
  }

  /** A server's words, on one line and not too many; without a full stop. */
  static String printable(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    String some = line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
    return some.endsWith(".") ? some.substring(0, some.length() - 1) : some;
  }

  /** An authorization server does not give what it was asked for. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean clientUnknown;

    Refused(String owner, ErrorObject error) {
      super(owner + " gives no token: " + said(error, error.getHTTPStatusCode()) + ".");
      clientUnknown = OAuth2Error.INVALID_CLIENT.getCode().equals(error.getCode());
    }

    /** Whether it no longer knows the client, or not by its secret. */
    boolean clientUnknown() {
      return clientUnknown;
    }
  }
}
