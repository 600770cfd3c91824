package dev.qiao.mcp.builtin.git;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.util.Map;

/** Offers the server {@code git}. */
public final class GitSource implements ToolServerSource {

  private static final int CHARACTERS = 50_000;
  private static final int MOST_CHARACTERS = 10_000_000;

  /** Made by {@code ServiceLoader}. */
  public GitSource() {}

  @Override
  public String name() {
    return "git";
  }

  @Override
  public String description() {
    return "Git repositories below the folders that are allowed (settings roots, write, author,"
        + " max_characters).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "roots", "write", "author", "max_characters");
    Repositories repositories = new Repositories(AllowedFolders.of(known, "roots"));
    int characters = known.whole("max_characters", 1, MOST_CHARACTERS, CHARACTERS);
    Author author = Author.of(known);
    McpServer.Builder server =
        McpServer.builder(name())
            .version(Release.version())
            .add(new StateTools(repositories))
            .add(new DiffTools(repositories, characters))
            .add(new HistoryTools(repositories, characters));
    if (known.isOn("write")) {
      server.add(new WriteTools(repositories, author));
    }
    return server.build();
  }
}
