package dev.qiao.mcp.server.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who sends it.
 *
 * @param method of HTTP
 * @param authorization the values of its {@code Authorization} headers
 * @param proofs the values of its {@code DPoP} headers
 * @param certificate whom the certificate is made out to that its sender has shown in the TLS
 *     handshake; null if there was none
 */
public record Presented(
    String method, List<String> authorization, List<String> proofs, @Nullable String certificate) {

  /** Says how much there is, and nothing of it. */
  @Override
  public String toString() {
    return "Presented[%s, %d, %d]".formatted(method, authorization.size(), proofs.size());
  }
}
