package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects of one type, and the last one not again as long as the same comes: a client
 * repeats with every request what it says of itself.
 *
 * <p>Any thread may call; what two of them remember at once, one does.
 */
final class Remembered<T> {

  private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

  private record Last<T>(Map<?, ?> json, T value) {}

  private final McpJsonMapper mapper;
  private final Class<T> type;
  private volatile @Nullable Last<T> last;

  Remembered(McpJsonMapper mapper, Class<T> type) {
    this.mapper = mapper;
    this.type = type;
  }

  /**
   * What the object says.
   *
   * @throws RuntimeException of the mapper if it does not fit the type
   */
  T read(Map<?, ?> json) {
    Last<T> known = last;
    if (known != null && known.json().equals(json)) {
      return known.value();
    }
    T value = mapper.convertValue(json, type);
    // A copy: a handler may change the maps that it is given.
    last = new Last<>(mapper.convertValue(json, OBJECT), value);
    return value;
  }
}
