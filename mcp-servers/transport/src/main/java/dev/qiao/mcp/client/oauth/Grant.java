package dev.qiao.mcp.client.oauth;

import java.net.URI;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** On whose authority a client gets its tokens. */
public sealed interface Grant {

  /**
   * A user's, who is asked in a browser (authorization code with PKCE).
   *
   * @param prompt brings the user there and back
   */
  record AuthorizationCode(AuthorizationPrompt prompt) implements Grant {}

  /**
   * The client's own, for machines (extension {@code oauth-client-credentials}). It needs a client
   * that was registered beforehand, with a secret or a key.
   */
  record ClientCredentials() implements Grant {}

  /**
   * A workload's, which its platform states in a JWT (extension {@code auth/wif}; RFC 7523, section
   * 2.1). What the authorization server refuses is not tried again in another way.
   *
   * @param assertion gives the JWT for an authorization server, whose issuer is the audience; it
   *     may block, and is asked for each token
   */
  record WorkloadIdentity(UnaryOperator<String> assertion) implements Grant {}

  /**
   * A user's whose organisation decides (extension {@code enterprise-managed-authorization}): the
   * identity provider exchanges the user's ID token for a grant at the MCP server's authorization
   * server. It needs a client that was registered there beforehand.
   *
   * @param tokenEndpoint the identity provider's
   * @param clientId what the client is called there
   * @param clientSecret what it authenticates with there, or null
   * @param idToken gives the user's ID token; it may block
   */
  record EnterpriseManaged(
      URI tokenEndpoint, String clientId, @Nullable String clientSecret, Supplier<String> idToken)
      implements Grant {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "EnterpriseManaged[%s, %s]".formatted(tokenEndpoint, clientId);
    }
  }

  /** Whether a user has to be there. */
  default boolean asksUser() {
    return this instanceof AuthorizationCode;
  }
}
