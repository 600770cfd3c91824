package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.auth.Verdict;
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

  static Refusal internal() {
    return of(
        HttpResponseStatus.INTERNAL_SERVER_ERROR, ErrorCodes.INTERNAL_ERROR, "Internal error.");
  }

  /** Who calls is not known, or may not do what it asks for. */
  static Refusal of(Verdict.Refused verdict) {
    return new Refusal(
        verdict.known() ? HttpResponseStatus.FORBIDDEN : HttpResponseStatus.UNAUTHORIZED,
        TRANSPORT_ERROR,
        verdict.message(),
        Map.of("WWW-Authenticate", verdict.challenge()));
  }

  /** Nobody can say at the moment who calls. */
  static Refusal of(Verdict.Unknown verdict) {
    return new Refusal(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        TRANSPORT_ERROR,
        verdict.message(),
        Map.of("Retry-After", "10"));
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

  static Refusal tooMuchAtOnce() {
    return new Refusal(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        TRANSPORT_ERROR,
        "The session has as much in work as the server takes of one.",
        Map.of("Retry-After", "1"));
  }

  static Refusal tooMuchArriving() {
    return new Refusal(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        TRANSPORT_ERROR,
        "The server has as many bytes of requests in work as it takes.",
        Map.of("Retry-After", "1"));
  }

  static Refusal tooManyRequests(int perSecond) {
    return new Refusal(
        HttpResponseStatus.TOO_MANY_REQUESTS,
        TRANSPORT_ERROR,
        "A caller may send " + perSecond + " requests a second, and no more.",
        Map.of("Retry-After", "1"));
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
