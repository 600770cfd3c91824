package dev.qiao.mcp.server.http;

import dev.qiao.mcp.server.stateless.RefusedRequestException;
import dev.qiao.mcp.server.stateless.StatelessRequest;
import dev.qiao.mcp.server.stateless.StatelessServer;
import dev.qiao.mcp.stateless.HeaderParameter;
import dev.qiao.mcp.stateless.MirroredHeaders;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That headers say of a request what its body says, so that nothing on the way can be led astray by
 * them (specification 2026-07-28, Streamable HTTP, request metadata).
 */
final class RequestHeaders {

  // As AsciiString, whose hash is reckoned once.
  private static final AsciiString VERSION =
      AsciiString.cached(io.modelcontextprotocol.spec.HttpHeaders.PROTOCOL_VERSION);
  private static final AsciiString METHOD = AsciiString.cached(MirroredHeaders.METHOD);
  private static final AsciiString NAME = AsciiString.cached(MirroredHeaders.NAME);
  private static final int LONGEST_NUMBER = 64;

  private final StatelessServer server;

  RequestHeaders(StatelessServer server) {
    this.server = server;
  }

  /**
   * Checks them all.
   *
   * @throws RefusedRequestException if one is missing, malformed or says something else
   */
  void check(StatelessRequest request, HttpHeaders headers) {
    requireSame(VERSION, one(headers, VERSION), request.protocolVersion());
    if (!request.protocolVersion().equals(Revision.VERSION)) {
      return; // what other headers another revision wants is not known
    }
    requireSame(METHOD, one(headers, METHOD), request.method());
    Optional<String> name = MirroredHeaders.nameIn(request.method(), request.params());
    if (name.isPresent()) {
      requireSame(NAME, decoded(NAME, one(headers, NAME)), name.get());
    }
    if (name.isPresent() && request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
      Map<?, ?> arguments =
          request.params().get("arguments") instanceof Map<?, ?> map ? map : Map.of();
      for (HeaderParameter parameter : server.headerParameters(name.get())) {
        checkParameter(parameter, headers, arguments);
      }
    }
  }

  private static void checkParameter(
      HeaderParameter parameter, HttpHeaders headers, Map<?, ?> arguments) {
    String header = parameter.header();
    Optional<Object> expected = parameter.valueIn(arguments);
    String given = decoded(header, one(headers, header));
    if (expected.isEmpty() && given != null) {
      throw RefusedRequestException.headerMismatch(
          "The header " + header + " repeats an argument that the call does not have.");
    }
    if (expected.isPresent() && given == null) {
      throw missing(header);
    }
    if (expected.isPresent() && given != null && !same(given, expected.get())) {
      throw differs(header);
    }
  }

  private static boolean same(String given, Object value) {
    return value instanceof Number number
        ? sameNumber(given, number)
        : given.equals(String.valueOf(value));
  }

  private static boolean sameNumber(String given, Number value) {
    if (given.length() > LONGEST_NUMBER) {
      return false;
    }
    try {
      return new BigDecimal(given).compareTo(new BigDecimal(value.toString())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The one value of a header, null if there is none. */
  private static @Nullable String one(HttpHeaders headers, CharSequence name) {
    Iterator<String> values = headers.valueStringIterator(name);
    String value = values.hasNext() ? values.next().strip() : null;
    if (values.hasNext()) {
      throw RefusedRequestException.headerMismatch("The header " + name + " came twice.");
    }
    if (value != null && !isPlain(value)) {
      throw RefusedRequestException.headerMismatch(
          "The header %s has characters that are not ASCII: send it as =?base64?BASE64?=."
              .formatted(name));
    }
    return value;
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        return false;
      }
    }
    return true;
  }

  /** What a value stands for that may be wrapped in Base64. */
  private static @Nullable String decoded(CharSequence name, @Nullable String value) {
    try {
      return value == null ? null : MirroredHeaders.decoded(value);
    } catch (IllegalArgumentException e) {
      throw RefusedRequestException.headerMismatch("The header " + name + " is not valid Base64.");
    }
  }

  private static void requireSame(CharSequence name, @Nullable String given, String expected) {
    if (given == null) {
      throw missing(name);
    }
    if (!given.equals(expected)) {
      throw differs(name);
    }
  }

  private static RefusedRequestException missing(CharSequence name) {
    return RefusedRequestException.headerMismatch("The request needs a header " + name + ".");
  }

  private static RefusedRequestException differs(CharSequence name) {
    return RefusedRequestException.headerMismatch(
        "The header " + name + " says something else than the body.");
  }
}
