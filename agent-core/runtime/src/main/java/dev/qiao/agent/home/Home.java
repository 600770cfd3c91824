package dev.qiao.agent.home;

import java.nio.file.Path;
import java.util.Map;

/** The folder of what Qiao keeps for a user. */
public final class Home {

  private static final String VARIABLE = "QIAO_HOME";

  private Home() {}

  /** Where {@code QIAO_HOME} says, or else {@code ~/.qiao}. */
  public static Path in(Map<String, String> environment) {
    String home = environment.get(VARIABLE);
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".qiao")
        : Path.of(home);
  }
}
