package dev.qiao.mcp.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for each message that the server writes. */
final class JsonRules {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What only a crash would bring into an error. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Internal error|tools\\.jackson|java\\.(?!lang\\.Runtime)|modelcontextprotocol\\.spec");

  private JsonRules() {}

  /** JSON that a strict reader takes, or null. */
  static @Nullable JsonNode read(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return STRICT.readTree(bytes);
    } catch (CharacterCodingException | JacksonException e) {
      return null;
    }
  }

  /** A message of JSON-RPC 2.0. */
  static JsonNode message(byte[] bytes) {
    String shown = new String(bytes, StandardCharsets.UTF_8);
    JsonNode message = read(bytes);
    if (message == null || !message.isObject()) {
      throw new Finding("The server wrote what is no JSON object: " + shown);
    }
    Finding.unless("2.0".equals(message.path("jsonrpc").asString("")), "No JSON-RPC 2.0: " + shown);
    if (message.has("method")) {
      Finding.unless(message.get("method").isString(), "A method that is no text: " + shown);
      Finding.unless(
          !message.has("params") || message.get("params").isObject(), "Odd params: " + shown);
    } else {
      response(message, shown);
    }
    Finding.unless(!shown.contains(DeliberateException.SECRET), "A secret got out: " + shown);
    return message;
  }

  private static void response(JsonNode message, String shown) {
    JsonNode id = message.get("id");
    Finding.unless(
        id != null && (id.isNull() || id.isString() || id.isIntegralNumber()),
        "A response without an id: " + shown);
    Finding.unless(
        message.has("result") != message.has("error"),
        "A response needs a result or an error: " + shown);
    if (message.has("result")) {
      Finding.unless(message.get("result").isObject(), "An odd result: " + shown);
      return;
    }
    JsonNode error = message.get("error");
    Finding.unless(
        error.path("code").isInt() && !error.path("message").asString("").isBlank(),
        "An error needs a code and a message: " + shown);
    Finding.unless(
        !INSIDE.matcher(error.toString()).find(), "An error shows what lies inside: " + shown);
  }
}
