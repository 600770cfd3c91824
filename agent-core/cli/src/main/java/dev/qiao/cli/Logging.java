package dev.qiao.cli;

/**
 * What the libraries log: nothing, or with {@code --debug} everything, on standard error. It has to
 * be said before the first logger is made.
 */
final class Logging {

  private Logging() {}

  static void configure(boolean debug) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "off");
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    if (!debug) {
      java.util.logging.LogManager.getLogManager().reset();
    }
  }
}
