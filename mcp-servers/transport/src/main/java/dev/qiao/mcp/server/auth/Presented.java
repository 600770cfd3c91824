package dev.qiao.mcp.server.auth;

import java.util.List;

/**
 * What a request shows of who sends it.
 *
 * @param method of HTTP
 * @param authorization the values of its {@code Authorization} headers
 * @param proofs the values of its {@code DPoP} headers
 */
public record Presented(String method, List<String> authorization, List<String> proofs) {

  /** Says how much there is, and nothing of it. */
  @Override
  public String toString() {
    return "Presented[%s, %d, %d]".formatted(method, authorization.size(), proofs.size());
  }
}
