package dev.qiao.mcp.builtin.memory;

import dev.qiao.mcp.builtin.BuiltinServer;
import dev.qiao.mcp.builtin.BuiltinTool;
import dev.qiao.mcp.builtin.Effect;
import dev.qiao.mcp.builtin.Parameter;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.Shape;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Offers the server {@code memory}; its setting {@code file} names the database, {@code :memory:}
 * one that is gone when the server closes.
 */
public final class MemorySource implements ToolServerSource {

  private static final String IN_MEMORY = ":memory:";

  private final Path home;

  /** Made by {@code ServiceLoader}: what is kept is below {@code QIAO_HOME}, or {@code ~/.qiao}. */
  public MemorySource() {
    this(homeOf(System.getenv()));
  }

  /** A server that keeps its database and SQLite's native library below a folder. */
  public MemorySource(Path home) {
    this.home = home;
  }

  static Path homeOf(Map<String, String> environment) {
    String home = environment.get("QIAO_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".qiao")
        : Path.of(home);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String description() {
    return "Facts kept for later: remember, recall, forget.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known = Settings.of(name(), settings, "file");
    String file = known.text("file").map(given -> file(known, given)).orElse(defaultFile());
    Facts facts = new Facts(new Database(file, new NativeLibrary(home.resolve("native"))));
    return BuiltinServer.of(
        name(), List.of(remember(facts), recall(facts), forget(facts)), facts::close);
  }

  private String defaultFile() {
    return home.resolve("memory.db").toAbsolutePath().toString();
  }

  private static String file(Settings settings, String given) {
    if (given.equals(IN_MEMORY)) {
      return given;
    }
    if (given.contains("?")) {
      throw settings.wrong("file", "must not contain a question mark");
    }
    try {
      return Path.of(given).toAbsolutePath().toString();
    } catch (InvalidPathException impossible) {
      throw settings.wrong("file", "is not a path");
    }
  }

  private static BuiltinTool remember(Facts facts) {
    return new BuiltinTool(
        "remember",
        "Keep a fact for later.",
        Effect.ADDS,
        List.of(Parameter.required("text", Shape.TEXT, "One fact, in a sentence.")),
        arguments -> "Remembered as %d.".formatted(facts.remember(arguments.text("text"))));
  }

  private static BuiltinTool recall(Facts facts) {
    return new BuiltinTool(
        "recall",
        "Find remembered facts.",
        Effect.READS,
        List.of(Parameter.required("query", Shape.TEXT, "Words that the fact may hold.")),
        arguments -> {
          String query = arguments.text("query");
          List<Facts.Fact> found = facts.recall(query);
          return found.isEmpty()
              ? "Nothing remembered about \"%s\".".formatted(query)
              : String.join("\n", found.stream().map(Facts.Fact::line).toList());
        });
  }

  private static BuiltinTool forget(Facts facts) {
    return new BuiltinTool(
        "forget",
        "Forget a fact by its number.",
        Effect.REPLACES,
        List.of(
            Parameter.required(
                "id", new Shape.Whole(1, Integer.MAX_VALUE), "The number that recall shows.")),
        arguments -> {
          long id = arguments.whole("id");
          facts.forget(id);
          return "Forgot %d.".formatted(id);
        });
  }
}
