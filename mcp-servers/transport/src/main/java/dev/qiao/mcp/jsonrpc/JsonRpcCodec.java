package dev.qiao.mcp.jsonrpc;

import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_REQUEST;
import static io.modelcontextprotocol.spec.McpSchema.ErrorCodes.PARSE_ERROR;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the SDK's JSON-RPC messages.
 *
 * <p>The SDK's own reader says of every fault the same; this one tells broken JSON from a broken
 * message, and keeps the id of a request that is wrong in another field. What two readers could
 * take for two messages is none: a key that comes twice, and bytes that are UTF-8 only by
 * forbearance.
 */
public final class JsonRpcCodec {

  private static final String VERSION = "2.0";
  private static final char REPLACEMENT = '\uFFFD';
  private static final byte BOM_BEGINS = (byte) 0xEF;

  /** By the zeros among so many bytes one tells UTF-16 and UTF-32. */
  private static final int LONGEST_CHARACTER = 4;

  private static final ObjectReader ANY =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(Object.class);

  private final McpJsonMapper json;

  /** A codec that writes values as this mapper does. */
  public JsonRpcCodec(McpJsonMapper json) {
    this.json = json;
  }

  /** The mapper, for the values inside messages. */
  public McpJsonMapper json() {
    return json;
  }

  /**
   * Reads one message.
   *
   * @throws JsonRpcException if the bytes are not JSON in UTF-8, or not one message
   */
  public JSONRPCMessage read(byte[] bytes) {
    return switch (receive(bytes)) {
      case Received.One(JSONRPCMessage message) -> message;
      case Received.Many many -> throw Batch.refused();
    };
  }

  /**
   * Reads one message, or finds several of them.
   *
   * @throws JsonRpcException if the bytes are not JSON in UTF-8, or neither a message nor a list
   */
  public Received receive(byte[] bytes) {
    Object value;
    try {
      value = value(bytes);
    } catch (CharacterCodingException | JacksonException e) {
      throw new JsonRpcException(
          PARSE_ERROR, null, "The message is not valid JSON in UTF-8, or has a key twice.");
    }
    return value instanceof List<?> values
        ? new Received.Many(values)
        : new Received.One(message(value));
  }

  /**
   * Reads what a server has sent: one message, or all of a batch.
   *
   * @throws JsonRpcException if it is neither, or one of them is no message
   */
  public List<JSONRPCMessage> readAll(byte[] bytes) {
    return switch (receive(bytes)) {
      case Received.One(JSONRPCMessage message) -> List.of(message);
      case Received.Many(List<?> values) when values.isEmpty() ->
          throw new JsonRpcException(INVALID_REQUEST, null, "The list holds no message.");
      case Received.Many(List<?> values) -> values.stream().map(this::message).toList();
    };
  }

  /** Reads a message that is JSON already. */
  JSONRPCMessage message(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return message(map);
    }
    throw new JsonRpcException(INVALID_REQUEST, null, "The message is not a JSON object.");
  }

  private static @Nullable Object value(byte[] bytes) throws CharacterCodingException {
    requireUtf8(bytes);
    return ANY.readValue(bytes);
  }

  /** Jackson would find out another encoding by itself, and forgives faults of UTF-8. */
  private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
    for (int i = 0; i < Math.min(bytes.length, LONGEST_CHARACTER); i++) {
      if (bytes[i] == 0 || bytes[0] == BOM_BEGINS) {
        throw new CharacterCodingException();
      }
    }
    if (new String(bytes, StandardCharsets.UTF_8).indexOf(REPLACEMENT) >= 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // throws if it is broken
    }
  }

  private JSONRPCMessage message(Map<?, ?> map) {
    Object id = map.get("id");
    if (id != null && !(id instanceof String || id instanceof Integer || id instanceof Long)) {
      throw new JsonRpcException(INVALID_REQUEST, null, "id must be a string or an integer.");
    }
    if (!VERSION.equals(map.get("jsonrpc"))) {
      throw new JsonRpcException(INVALID_REQUEST, id, "jsonrpc must be \"2.0\".");
    }
    if (map.containsKey("method")) {
      return call(map, id);
    }
    if (map.containsKey("result") || map.containsKey("error")) {
      return response(map, id);
    }
    throw new JsonRpcException(
        INVALID_REQUEST, id, "The message has neither method nor result nor error.");
  }

  private static JSONRPCMessage call(Map<?, ?> map, @Nullable Object id) {
    Object params = map.get("params");
    if (!(map.get("method") instanceof String method)) {
      throw new JsonRpcException(INVALID_REQUEST, id, "method must be a string.");
    }
    if (params != null && !(params instanceof Map<?, ?>)) {
      throw new JsonRpcException(INVALID_REQUEST, id, "params must be an object.");
    }
    if (id != null) {
      return new JSONRPCRequest(VERSION, method, id, params);
    }
    if (map.containsKey("id")) {
      throw new JsonRpcException(INVALID_REQUEST, null, "id must not be null.");
    }
    return new JSONRPCNotification(VERSION, method, params);
  }

  private static JSONRPCMessage response(Map<?, ?> map, @Nullable Object id) {
    if (id == null) {
      throw new JsonRpcException(INVALID_REQUEST, null, "A response must have an id.");
    }
    Object result = map.get("result");
    JSONRPCError error = error(map.get("error"), id);
    if ((result == null) == (error == null)) {
      throw new JsonRpcException(
          INVALID_REQUEST, id, "A response must have either a result or an error.");
    }
    return new JSONRPCResponse(VERSION, id, result, error);
  }

  private static @Nullable JSONRPCError error(@Nullable Object error, @Nullable Object id) {
    if (error == null) {
      return null;
    }
    if (error instanceof Map<?, ?> map
        && map.get("code") instanceof Integer code
        && map.get("message") instanceof String message) {
      return new JSONRPCError(code, message, map.get("data"));
    }
    throw new JsonRpcException(INVALID_REQUEST, id, "error must have a code and a message.");
  }

  /**
   * An error answer, for which the SDK has no type where it has no id.
   *
   * @param id of the request; null where that could not be read
   */
  public record ErrorAnswer(@Nullable Object id, JSONRPCError error) {}

  /** Reads an error answer; empty if the bytes are something else. */
  public Optional<ErrorAnswer> readError(byte[] bytes) {
    try {
      return value(bytes) instanceof Map<?, ?> map
          ? Optional.ofNullable(error(map.get("error"), map.get("id")))
              .map(error -> new ErrorAnswer(map.get("id"), error))
          : Optional.empty();
    } catch (CharacterCodingException | JacksonException | JsonRpcException e) {
      return Optional.empty();
    }
  }

  /** One message as JSON in UTF-8, without line breaks. */
  public byte[] write(JSONRPCMessage message) {
    return bytes(message);
  }

  /** An error answer; its id is null if the request's could not be read. */
  public byte[] writeError(@Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", VERSION);
    answer.put("id", id);
    answer.put("error", Map.of("code", code, "message", message));
    return bytes(answer);
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a message as JSON.", e);
    }
  }
}
