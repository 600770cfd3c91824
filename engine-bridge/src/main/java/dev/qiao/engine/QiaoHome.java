package dev.qiao.engine;

import java.nio.file.Path;
import java.util.Map;

/** The folder of what Qiao keeps for a user. */
final class QiaoHome {

  private QiaoHome() {}

  /** {@code QIAO_HOME} if it is set, else {@code ~/.qiao}. */
  static Path of(Map<String, String> environment) {
    String home = environment.get("QIAO_HOME");
    return home == null || home.isBlank()
        ? Path.of(System.getProperty("user.home"), ".qiao")
        : Path.of(home);
  }
}
