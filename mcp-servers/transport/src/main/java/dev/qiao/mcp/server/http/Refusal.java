package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;

/**
 * Why a request is not served: the status, and the JSON-RPC error of the answer's body.
 *
 * @param headers headers that belong to the status, such as {@code Allow}
 */
record Refusal(HttpResponseStatus status, int code, String message, Map<String, String> headers) {

  /** The code that MCP's SDKs give to faults of the transport itself. */
  static final int TRANSPORT_ERROR = -32_000;

  /** The code that MCP's SDKs give to a session that is not known. */
  static final int SESSION_NOT_FOUND = -32_001;

  static Refusal of(HttpResponseStatus status, int code, String message) {
    return new Refusal(status, code, message, Map.of());
  }

  static Refusal of(HttpResponseStatus status, String message) {
    return of(status, TRANSPORT_ERROR, message);
  }

  static Refusal badRequest(String message) {
    return of(HttpResponseStatus.BAD_REQUEST, ErrorCodes.INVALID_REQUEST, message);
  }

  static Refusal noSession() {
    return of(HttpResponseStatus.NOT_FOUND, SESSION_NOT_FOUND, "There is no such session.");
  }

  static Refusal tooManySessions() {
    return new Refusal(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        TRANSPORT_ERROR,
        "The server has as many sessions as it takes.",
        Map.of("Retry-After", "10"));
  }

  static Refusal closing() {
    return new Refusal(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        TRANSPORT_ERROR,
        "The server is closing.",
        Map.of("Retry-After", "1"));
  }

  static Refusal tooLarge(int maxBodyBytes) {
    return of(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body is larger than " + maxBodyBytes + " bytes.");
  }
}
