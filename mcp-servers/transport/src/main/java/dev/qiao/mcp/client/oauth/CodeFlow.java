package dev.qiao.mcp.client.oauth;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a user at an authorization server, with a fresh verifier and state each time.
 *
 * @param patience how long the user may take
 * @param web knows what may be named
 */
record CodeFlow(
    AuthorizationServerMetadata at, AuthorizationPrompt.Visit visit, Duration patience, Web web) {

  /**
   * Refuses an authorization server that does not say that it checks codes for who asked for them
   * (specification, "Authorization Code Protection").
   *
   * @throws AuthorizationException if it does not
   */
  static void requirePkce(AuthorizationServerMetadata at) {
    List<CodeChallengeMethod> methods = at.getCodeChallengeMethods();
    if (methods == null || !methods.contains(CodeChallengeMethod.S256)) {
      throw new AuthorizationException(
          "%s does not say that it supports PKCE with S256, without which others could use the user's code. Its operator has to name code_challenge_methods_supported in its metadata."
              .formatted(at.getIssuer()));
    }
  }

  /**
   * Asks the user.
   *
   * @return the user's code with its verifier, for the token endpoint
   * @throws AuthorizationException if the user did not agree, or the answer is not to be trusted
   */
  AuthorizationGrant ask(String client, Set<String> scope, String resource) throws IOException {
    CodeVerifier verifier = new CodeVerifier();
    State state = new State();
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(client))
            .endpointURI(page())
            .redirectionURI(visit.redirectUri())
            .state(state)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .customParameter("resource", resource);
    if (!scope.isEmpty()) {
      request.customParameter("scope", String.join(" ", scope));
    }
    URI back = shown(request.build().toURI(), state);
    return new AuthorizationCodeGrant(code(back, state), visit.redirectUri(), verifier);
  }

  /** A browser asks it with the user's rights, so it may lead no nearer than what we ask. */
  private URI page() throws IOException {
    URI page = at.getAuthorizationEndpointURI();
    if (page == null) {
      throw new AuthorizationException(at.getIssuer() + " has no page to ask a user on.");
    }
    WebAddress.trusted("The authorization page of " + at.getIssuer(), page);
    web.requireReachable(page);
    return page;
  }

  private URI shown(URI page, State state) {
    try {
      return visit.show(page, state.getValue(), patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthorizationException("Interrupted while waiting for the user.", e);
    }
  }

  /** Nothing of the answer is used or shown before it is known from whom it is. */
  private AuthorizationCode code(URI back, State state) {
    Map<String, List<String>> answer = URLUtils.parseParameters(back.getRawQuery());
    if (!state.getValue().equals(one("state", answer))) {
      throw new AuthorizationException(
          "What the user brought back has not the state that was sent along, and is no answer. Try"
              + " again.");
    }
    requireIssuer(one("iss", answer));
    String error = one("error", answer);
    if (!error.isEmpty()) {
      String description = one("error_description", answer);
      throw new AuthorizationException(
          "%s did not authorise this client: %s."
              .formatted(
                  at.getIssuer(),
                  TokenEndpoint.printable(
                      description.isEmpty() ? error : error + ", " + description)));
    }
    String code = one("code", answer);
    if (code.isEmpty()) {
      throw new AuthorizationException("The user brought no code from " + at.getIssuer() + ".");
    }
    return new AuthorizationCode(code);
  }

  /** Character by character: RFC 9207, section 2.4. */
  private void requireIssuer(String issuer) {
    boolean missing = issuer.isEmpty() && at.supportsAuthorizationResponseIssuerParam();
    if (missing || !(issuer.isEmpty() || issuer.equals(at.getIssuer().getValue()))) {
      throw new AuthorizationException(
          "What the user brought back does not say that it comes from %s (iss), so the code may be another's; it was not used."
              .formatted(at.getIssuer()));
    }
  }

  private static String one(String name, Map<String, List<String>> answer) {
    List<String> values = answer.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new AuthorizationException(
          "What the user brought back says twice what its " + name + " is, and is no answer.");
    }
    return values.isEmpty() ? "" : values.get(0);
  }
}
