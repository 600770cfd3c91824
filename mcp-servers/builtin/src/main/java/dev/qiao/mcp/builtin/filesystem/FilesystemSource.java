package dev.qiao.mcp.builtin.filesystem;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.ToolSets;
import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Offers the server {@code filesystem}. Its settings: {@code roots} lists the allowed folders,
 * {@code clientRoots} says whether the roots of clients count, {@code tools} which tools are
 * listed.
 */
public final class FilesystemSource implements ToolServerSource {

  private static final String ROOTS = "roots";
  private static final String CLIENT_ROOTS = "clientRoots";

  /** Made by {@code ServiceLoader}. */
  public FilesystemSource() {}

  @Override
  public String name() {
    return "filesystem";
  }

  @Override
  public String description() {
    return "Files and folders below the folders that are allowed (settings roots, clientRoots,"
        + " tools).";
  }

  @Override
  public Map<String, Object> settingsAlone() {
    return Map.of(ToolSets.SETTING, ToolSets.ALL);
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, ROOTS, CLIENT_ROOTS, ToolSets.SETTING);
    boolean leftToClients = known.isOn(CLIENT_ROOTS) && !known.has(ROOTS);
    List<Path> folders = leftToClients ? List.of() : AllowedFolders.of(known, ROOTS).folders();
    Allowed allowed = new Allowed(folders, known.isOn(CLIENT_ROOTS) || !known.has(CLIENT_ROOTS));
    return McpServer.builder(name())
        .version(Release.version())
        .add(new ReadingTools(allowed))
        .add(new ListingTools(allowed))
        .add(new ChangingTools(allowed))
        .add(new FileResources(allowed))
        .only(Tools.SETS.chosen(known))
        .build();
  }
}
