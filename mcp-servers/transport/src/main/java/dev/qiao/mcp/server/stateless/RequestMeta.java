package dev.qiao.mcp.server.stateless;

import dev.qiao.mcp.jsonrpc.ProgressToken;
import dev.qiao.mcp.stateless.Revision;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of itself and of its client in {@code _meta} (specification 2026-07-28,
 * overview, per-request protocol fields).
 *
 * @param protocolVersion the revision it is written in, which the server may not speak
 * @param capabilities what may be asked of the client while this request is served
 * @param client name and version of the client's software, as it says itself
 * @param logLevel from which on it wants log messages; null for none
 * @param progressToken under which it wants to hear of progress, a text or an integer; null for not
 */
public record RequestMeta(
    String protocolVersion,
    ClientCapabilities capabilities,
    @Nullable Implementation client,
    @Nullable LoggingLevel logLevel,
    @Nullable Object progressToken) {

  private static final String PROTOCOL_VERSION = Revision.PROTOCOL_VERSION;
  private static final String CAPABILITIES = Revision.CLIENT_CAPABILITIES;
  private static final String CLIENT = Revision.CLIENT_INFO;
  private static final String LOG_LEVEL = Revision.LOG_LEVEL;

  /**
   * Reads it from a request's params.
   *
   * @throws RefusedRequestException if something is missing or wrong
   */
  static RequestMeta of(Map<?, ?> params, ClientFields clients) {
    if (!(params.get("_meta") instanceof Map<?, ?> meta)) {
      throw RefusedRequestException.malformed(
          "params._meta must be an object with %s and %s."
              .formatted(PROTOCOL_VERSION, CAPABILITIES));
    }
    if (!(meta.get(PROTOCOL_VERSION) instanceof String version)) {
      throw RefusedRequestException.malformed(
          "params._meta must name the revision as a string, as %s.".formatted(PROTOCOL_VERSION));
    }
    return new RequestMeta(
        version,
        required(meta, CAPABILITIES, clients.capabilities()),
        meta.get(CLIENT) == null ? null : required(meta, CLIENT, clients.implementation()),
        logLevel(meta.get(LOG_LEVEL)),
        progressToken(meta));
  }

  /** Whether a message's params are those of a request with such fields, be they right or not. */
  static boolean isIn(@Nullable Object params) {
    return params instanceof Map<?, ?> map
        && map.get("_meta") instanceof Map<?, ?> meta
        && meta.containsKey(PROTOCOL_VERSION);
  }

  private static <T> T required(Map<?, ?> meta, String key, Remembered<T> reader) {
    if (meta.get(key) instanceof Map<?, ?> value) {
      try {
        return reader.read(value);
      } catch (RuntimeException e) {
        throw RefusedRequestException.malformed(
            "params._meta.%s does not fit its schema.".formatted(key));
      }
    }
    throw RefusedRequestException.malformed("params._meta.%s must be an object.".formatted(key));
  }

  private static @Nullable LoggingLevel logLevel(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return Arrays.stream(LoggingLevel.values())
        .filter(level -> name(level).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedRequestException.malformed(
                    "params._meta.%s must be one of %s."
                        .formatted(
                            LOG_LEVEL,
                            Arrays.stream(LoggingLevel.values())
                                .map(RequestMeta::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static String name(LoggingLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object progressToken(Map<?, ?> meta) {
    ProgressToken.fault(meta)
        .ifPresent(
            fault -> {
              throw RefusedRequestException.malformed(fault);
            });
    return meta.get(ProgressToken.KEY);
  }

  /** Whether it wants log messages of this level. */
  boolean wantsLog(LoggingLevel level) {
    return Optional.ofNullable(logLevel)
        .filter(least -> level.level() >= least.level())
        .isPresent();
  }
}
