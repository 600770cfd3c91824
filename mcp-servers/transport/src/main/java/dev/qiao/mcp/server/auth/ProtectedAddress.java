package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.JWSAlgorithm;
import dev.qiao.mcp.oauth.WebAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a resource says what it is, and what it says there (RFC 9728, sections 2 and 3).
 *
 * @param resource its address
 */
record ProtectedAddress(URI resource) {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  /** Where clients read the document. */
  URI metadata() {
    return URI.create(WebAddress.origin(resource) + WELL_KNOWN + WebAddress.path(resource));
  }

  /** Whether that is meant by a path, as clients write it or as a proxy does for this endpoint. */
  boolean isMetadata(String path, String endpoint) {
    return path.startsWith(WELL_KNOWN)
        && (path.equals(metadata().getRawPath()) || path.equals(WELL_KNOWN + endpoint));
  }

  /**
   * The document.
   *
   * @param required scopes that every caller needs, which is what basic use takes
   */
  byte[] document(OAuthResource settings, Set<String> required) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("resource", resource.toString());
    fields.put("authorization_servers", settings.issuers());
    fields.put("bearer_methods_supported", List.of("header"));
    if (!required.isEmpty()) {
      fields.put("scopes_supported", List.copyOf(new TreeSet<>(required)));
    }
    fields.put(
        "dpop_signing_alg_values_supported",
        BoundTokens.ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().toList());
    if (settings.boundTokens()) {
      fields.put("dpop_bound_access_tokens_required", true);
    }
    return JsonMapper.shared().writeValueAsBytes(fields);
  }
}
