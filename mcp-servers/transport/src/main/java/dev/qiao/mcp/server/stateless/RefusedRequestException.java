package dev.qiao.mcp.server.stateless;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INTERNAL_ERROR;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.METHOD_NOT_FOUND;

import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.List;
import java.util.Map;

/** Why a request is not served, as the client is told; the message says what it can do about it. */
public final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How much is wrong with a request, for transports that have more to say than the error. */
  public enum Fault {
    /** It cannot be read, or breaks a rule of the protocol. */
    MALFORMED,
    /** It asks for a method that there is not. */
    UNKNOWN_METHOD,
    /** It is well formed, and asks for something that there is not or is not allowed. */
    UNSERVED
  }

  private final int code;
  private final String reason;
  private final Fault fault;
  private final transient Map<String, Object> data;

  private RefusedRequestException(int code, String reason, Fault fault, Map<String, Object> data) {
    super(reason);
    this.code = code;
    this.reason = reason;
    this.fault = fault;
    this.data = data;
  }

  /** The request's params break a rule that holds for every request. */
  static RefusedRequestException malformed(String reason) {
    return new RefusedRequestException(INVALID_PARAMS, reason, Fault.MALFORMED, Map.of());
  }

  /** What the request names is not there, or its params do not fit its method. */
  static RefusedRequestException invalidParams(String reason) {
    return new RefusedRequestException(INVALID_PARAMS, reason, Fault.UNSERVED, Map.of());
  }

  /** It could be served another time. */
  static RefusedRequestException busy(String reason) {
    return new RefusedRequestException(INTERNAL_ERROR, reason, Fault.UNSERVED, Map.of());
  }

  static RefusedRequestException noResource(String uri) {
    return new RefusedRequestException(
        INVALID_PARAMS, "There is no resource " + uri + ".", Fault.UNSERVED, Map.of("uri", uri));
  }

  static RefusedRequestException unknownMethod(String method) {
    return new RefusedRequestException(
        METHOD_NOT_FOUND, "There is no method " + method + ".", Fault.UNKNOWN_METHOD, Map.of());
  }

  static RefusedRequestException unsupportedVersion(String requested, List<String> supported) {
    return new RefusedRequestException(
        Revision.UNSUPPORTED_VERSION,
        "Unsupported protocol version; this server speaks " + String.join(", ", supported) + ".",
        Fault.MALFORMED,
        Map.of("supported", supported, "requested", requested));
  }

  static RefusedRequestException missingCapability(String reason, Map<String, Object> required) {
    return new RefusedRequestException(
        Revision.MISSING_CAPABILITY,
        reason,
        Fault.MALFORMED,
        Map.of("requiredCapabilities", required));
  }

  /**
   * A header is missing or malformed, or the body says otherwise.
   *
   * @param reason names the header, and not the body's value, which may be a secret
   */
  public static RefusedRequestException headerMismatch(String reason) {
    return new RefusedRequestException(Revision.HEADER_MISMATCH, reason, Fault.MALFORMED, Map.of());
  }

  /** How much is wrong. */
  public Fault fault() {
    return fault;
  }

  /** As the answer's error. */
  public JSONRPCError error() {
    return new JSONRPCError(code, reason, data.isEmpty() ? null : data);
  }
}
