package dev.qiao.mcp.server.stateless;

import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code server/discover}: what the server speaks and offers. */
record Discovery(
    Catalogue catalogue,
    Supplier<ServerCapabilities> capabilities,
    List<String> versions,
    Caching caching)
    implements Method {

  @Override
  public Outcome answer(StatelessRequest request, Outlet outlet) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("supportedVersions", versions);
    fields.put("capabilities", capabilities.get());
    if (!catalogue.instructions().isEmpty()) {
      fields.put("instructions", catalogue.instructions());
    }
    return Outcome.complete(caching.hinted(fields));
  }
}
