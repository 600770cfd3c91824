package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON values by what they are, whatever the order of their keys: a map's order differs between
 * JVMs, and a client may write its arguments anew.
 */
record CanonicalJson(McpJsonMapper json) {

  /** The SHA-256 of a value of maps, lists, texts, numbers, booleans and null. */
  byte[] digest(@Nullable Object value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(ordered(value)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a value as JSON.", e);
    }
  }

  /** A copy with its keys in order, which shares nothing with the value that could be changed. */
  static @Nullable Object ordered(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> ordered = new TreeMap<>();
      map.forEach((key, each) -> ordered.put(String.valueOf(key), ordered(each)));
      return ordered;
    }
    return value instanceof List<?> list
        ? list.stream().map(CanonicalJson::ordered).toList()
        : value;
  }
}
