package dev.qiao.mcp.server.stateless;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long and for whom a result may be kept (specification 2026-07-28, caching).
 *
 * @param shared whether a cache may give it to other users: what everybody may ask for anyway
 */
record Caching(Duration fresh, boolean shared) {

  /** For one who asks, and only for now. */
  static final Caching NONE = new Caching(Duration.ZERO, false);

  /** A result with these fields and this hint. */
  Map<String, Object> hinted(Map<String, Object> fields) {
    Map<String, Object> hinted = new LinkedHashMap<>(fields);
    hinted.put("ttlMs", fresh.toMillis());
    hinted.put("cacheScope", shared ? "public" : "private");
    return hinted;
  }
}
