package dev.qiao.mcp.client;

import java.util.List;
import java.util.Map;

/**
 * A request that a server did not accept for want of authorisation.
 *
 * @param status 401 or 403
 * @param challenges the values of {@code WWW-Authenticate}, in the server's order
 * @param dpopNonce the value of {@code DPoP-Nonce}, or an empty string
 * @param sent the headers that {@link ClientAuthorization#headers} gave it
 * @param before how often the same message was refused before
 * @param background whether nobody waits for it, so that no user should be asked because of it
 */
public record RefusedRequest(
    int status,
    List<String> challenges,
    String dpopNonce,
    Map<String, String> sent,
    int before,
    boolean background) {

  public RefusedRequest {
    challenges = List.copyOf(challenges);
    sent = Map.copyOf(sent);
  }

  /** Keeps tokens out of logs. */
  @Override
  public String toString() {
    return "RefusedRequest[%d, challenges %s, sent %s, refused %d times before]"
        .formatted(status, challenges, sent.keySet(), before);
  }
}
