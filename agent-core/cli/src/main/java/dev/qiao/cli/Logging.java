package dev.qiao.cli;

import java.util.List;

/**
 * What the libraries log on standard error: nothing, warnings where a server is served that nobody
 * else watches, or with {@code --debug} everything. It has to be said before the first logger is
 * made.
 */
final class Logging {

  private Logging() {}

  static void configure(List<String> args) {
    boolean debug = args.contains("--debug");
    boolean serves = args.size() > 1 && args.subList(0, 2).equals(List.of("mcp", "serve"));
    String otherwise = serves ? "warn" : "off";
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : otherwise);
    System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
    System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    if (!debug) {
      // The validator of schemas does not know MCP's own keyword x-mcp-header, and need not.
      System.setProperty(
          "org.slf4j.simpleLogger.log.com.networknt.schema.keyword.UnknownKeywordFactory", "off");
      java.util.logging.LogManager.getLogManager().reset();
    }
  }
}
