package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.toolkit.ClientFeature;
import dev.qiao.mcp.toolkit.Interaction;
import dev.qiao.mcp.toolkit.ToolFailure;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that each call may use: those of the settings, narrowed to the roots of its client if
 * that has any. A client is asked with each call, so that what it answers always holds: its word
 * that roots have changed may be lost, and in revision 2026-07-28 there is none.
 *
 * @param folders real paths of the settings; empty if they name none
 * @param asksClients whether clients are asked for their roots
 */
record Allowed(List<Path> folders, boolean asksClients) {

  /**
   * Those of one call.
   *
   * @throws ToolFailure if there are none
   */
  Roots of(Interaction call) {
    List<Root> wanted = asksClients && call.offers(ClientFeature.ROOTS) ? call.roots() : List.of();
    if (!wanted.isEmpty()) {
      return ClientRoots.within(folders, wanted);
    }
    if (folders.isEmpty()) {
      throw new ToolFailure(
          "No folder is allowed: the client names no roots, and the server's setting roots none.");
    }
    return Roots.of(folders);
  }
}
