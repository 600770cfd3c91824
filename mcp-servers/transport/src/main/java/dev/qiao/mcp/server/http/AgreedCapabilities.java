package dev.qiao.mcp.server.http;

import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.Set;

/**
 * What may be asked of a client: what it says that it can do, as far as the revision has a message
 * for it. Some say the same in every revision.
 */
final class AgreedCapabilities {

  private static final Set<String> WITHOUT_ELICITATION =
      Set.of(ProtocolVersions.MCP_2024_11_05, ProtocolVersions.MCP_2025_03_26);

  private AgreedCapabilities() {}

  /** The same request with these alone. */
  static InitializeRequest of(InitializeRequest request) {
    ClientCapabilities said = request.capabilities();
    if (said == null
        || said.elicitation() == null
        || !WITHOUT_ELICITATION.contains(request.protocolVersion())) {
      return request;
    }
    ClientCapabilities agreed =
        new ClientCapabilities(
            said.experimental(), said.roots(), said.sampling(), null, said.extensions());
    return new InitializeRequest(
        request.protocolVersion(), agreed, request.clientInfo(), request.meta());
  }
}
