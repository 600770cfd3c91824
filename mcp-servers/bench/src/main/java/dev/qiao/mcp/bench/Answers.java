package dev.qiao.mcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What our server answers to each call, for the raw server to give the same bytes. */
final class Answers {

  private Answers() {}

  /** The files with an answer to each {@link Scenario}, in their order. */
  static List<Path> capture(Options options, Path folder) {
    Contender ours = Contender.all(options.withServers("toolkit"), List.of()).getFirst();
    List<Path> files = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(ours, folder)) {
      EchoClient client = new EchoClient(server.uri());
      for (Scenario scenario : Scenario.values()) {
        files.add(
            Files.writeString(
                folder.resolve("answer-" + scenario + ".http"), client.answerAsText(scenario)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the answers for the raw server.", e);
    }
    return files;
  }
}
