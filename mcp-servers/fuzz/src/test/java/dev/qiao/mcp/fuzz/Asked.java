package dev.qiao.mcp.fuzz;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that reached the server as it was meant to.
 *
 * @param message its body, null if that is no JSON
 * @param agreed the revision that its session or its header names, null if that is none
 */
record Asked(@Nullable JsonNode message, @Nullable String agreed) {

  static final String STATELESS = "2026-07-28";

  private static final String IN_BODY = "io.modelcontextprotocol/protocolVersion";

  static Asked of(byte[] body, @Nullable String agreed) {
    return new Asked(JsonRules.read(body), agreed);
  }

  @Nullable JsonNode id() {
    return message == null ? null : message.get("id");
  }

  String method() {
    return message == null ? "" : message.path("method").asString("");
  }

  /** The revision of an answer to it, null if none is agreed on. */
  @Nullable String revision(JsonNode answer) {
    if (message != null
        && message.path("params").path("_meta").path(IN_BODY).asString("").equals(STATELESS)) {
      return STATELESS;
    }
    JsonNode opened = answer.path("result").path("protocolVersion");
    return method().equals("initialize") && opened.isString() ? opened.asString() : agreed;
  }
}
