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
    return later(HttpResponseStatus.SERVICE_UNAVAILABLE, verdict.message(), 10);
  }

  /** What may be asked again after some seconds. */
  private static Refusal later(HttpResponseStatus status, String message, int seconds) {
    return new Refusal(
        status, TRANSPORT_ERROR, message, Map.of("Retry-After", String.valueOf(seconds)));
  }

  static Refusal noSession() {
    return of(HttpResponseStatus.NOT_FOUND, SESSION_NOT_FOUND, "There is no such session.");
  }

  static Refusal tooManySessions() {
    return later(
        HttpResponseStatus.SERVICE_UNAVAILABLE, "The server has as many sessions as it takes.", 10);
  }

  static Refusal tooMuchAtOnce() {
    return later(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        "The session has as much in work as the server takes of one.",
        1);
  }

  static Refusal tooMuchArriving() {
    return later(
        HttpResponseStatus.SERVICE_UNAVAILABLE,
        "The server has as many bytes of requests in work as it takes.",
        1);
  }

  static Refusal tooManyValues() {
    return of(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "The values in the body take more memory than the server has for all bodies: send fewer.");
  }

  static Refusal tooManyRequests(int perSecond) {
    return later(
        HttpResponseStatus.TOO_MANY_REQUESTS,
        "A caller may send " + perSecond + " requests a second, and no more.",
        1);
  }

  static Refusal closing() {
    return later(HttpResponseStatus.SERVICE_UNAVAILABLE, "The server is closing.", 1);
  }

  static Refusal tooLarge(int maxBodyBytes) {
    return of(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "The body is larger than " + maxBodyBytes + " bytes.");
  }
}
