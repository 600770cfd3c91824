package dev.qiao.mcp.builtin;

import java.nio.file.Path;
import java.util.Map;

/** Where what Qiao keeps for a user is. */
public final class Home {

  private Home() {}

  /** The folder that {@code QIAO_HOME} names, or {@code ~/.qiao} where it names none. */
  public static Path in(Map<String, String> environment) {
    String home = environment.get("QIAO_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".qiao")
        : Path.of(home);
  }
}
