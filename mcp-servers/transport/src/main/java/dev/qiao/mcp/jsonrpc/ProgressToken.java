package dev.qiao.mcp.jsonrpc;

import java.util.Map;
import java.util.Optional;

/** Under what the sender of a request wants to hear of its progress, in every revision. */
public final class ProgressToken {

  /** Where it stands in {@code _meta}. */
  public static final String KEY = "progressToken";

  private ProgressToken() {}

  /**
   * What is wrong with the token in a request's {@code _meta}; empty if nothing is, or there is
   * none. One that is wrong would come back in notifications that no client can read.
   */
  public static Optional<String> fault(Map<?, ?> meta) {
    Object token = meta.get(KEY);
    boolean right =
        token == null
            || token instanceof String
            || token instanceof Integer
            || token instanceof Long;
    return right
        ? Optional.empty()
        : Optional.of("params._meta." + KEY + " must be a string or an integer.");
  }
}
