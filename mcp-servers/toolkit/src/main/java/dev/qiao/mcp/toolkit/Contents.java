package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a method becomes the contents of an address.
 *
 * @param ready whether the values are the SDK's contents
 * @param mimeType the kind of contents, empty where each brings its own
 */
record Contents(boolean ready, Optional<String> mimeType) {

  private static final String BYTES = "application/octet-stream";

  /**
   * For values of that type.
   *
   * @param mimeType the kind of contents, or empty for the usual one of the type
   * @throws Unservable if the type cannot be the contents of a resource
   */
  static Contents of(String mimeType, Type type) {
    Type bare = JsonTypes.held(type);
    if (type == void.class) {
      throw new Unservable("returns nothing; a resource returns what it holds");
    }
    if (!isReady(bare)) {
      JsonTypes.problem(bare)
          .ifPresent(
              problem -> {
                throw new Unservable("has a result that " + problem);
              });
    }
    return new Contents(isReady(bare), mimeType.isEmpty() ? usual(bare) : Optional.of(mimeType));
  }

  /** For values of which nothing is known before they are there. */
  static Contents ofAny(String mimeType) {
    return new Contents(false, Optional.of(mimeType).filter(said -> !said.isEmpty()));
  }

  private static boolean isReady(Type type) {
    Class<?> raw = JsonTypes.raw(type);
    return raw == ReadResourceResult.class
        || ResourceContents.class.isAssignableFrom(raw)
        || (JsonTypes.isMany(type)
            && type instanceof ParameterizedType many
            && ResourceContents.class.isAssignableFrom(
                JsonTypes.raw(many.getActualTypeArguments()[0])));
  }

  private static Optional<String> usual(Type type) {
    if (isReady(type)) {
      return Optional.empty();
    }
    if (type == byte[].class) {
      return Optional.of(BYTES);
    }
    return Optional.of(usualText(JsonTypes.raw(type)));
  }

  private static String usualText(Class<?> type) {
    return JsonTypes.isSimple(type) ? "text/plain" : "application/json";
  }

  /** What an address holds; empty if there is nothing at it. */
  Optional<ReadResourceResult> of(String uri, @Nullable Object value, Json json) {
    return switch (value) {
      case null ->
          throw new IllegalStateException(
              "The resource returned null; where there is none it returns an empty Optional.");
      case Optional<?> perhaps -> perhaps.flatMap(present -> of(uri, present, json));
      case ReadResourceResult ready -> Optional.of(ready);
      case ResourceContents ready -> Optional.of(result(List.of(ready)));
      case Collection<?> many when ready || holdsContents(many) -> Optional.of(result(many));
      case byte[] bytes -> Optional.of(result(List.of(blob(uri, bytes))));
      default -> Optional.of(result(List.of(text(uri, value, json))));
    };
  }

  private static boolean holdsContents(Collection<?> many) {
    return !many.isEmpty() && many.stream().allMatch(ResourceContents.class::isInstance);
  }

  private ResourceContents blob(String uri, byte[] bytes) {
    return BlobResourceContents.builder(uri, Base64.getEncoder().encodeToString(bytes))
        .mimeType(mimeType.orElse(BYTES))
        .build();
  }

  private ResourceContents text(String uri, Object value, Json json) {
    return TextResourceContents.builder(uri, json.text(value))
        .mimeType(mimeType.orElseGet(() -> usualText(value.getClass())))
        .build();
  }

  private static ReadResourceResult result(Collection<?> contents) {
    List<ResourceContents> all = new ArrayList<>();
    contents.forEach(one -> all.add((ResourceContents) one));
    return ReadResourceResult.builder(all).build();
  }
}
