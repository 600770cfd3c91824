package dev.qiao.mcp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The targets in a bounded time and without Jazzer: all that was kept in the corpus, and some
 * thousand inputs more, drawn from it by a generator that always draws the same.
 */
class TargetsTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final int DRAWN = 2_000;
  private static final int LONGEST = 400;

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "BatchTarget", BatchTarget::fuzzerTestOneInput,
          "RawHttpTarget", RawHttpTarget::fuzzerTestOneInput,
          "MessageTarget", MessageTarget::fuzzerTestOneInput,
          "ConversationTarget", ConversationTarget::fuzzerTestOneInput,
          "Http2Target", Http2Target::fuzzerTestOneInput,
          "EventsTarget", EventsTarget::fuzzerTestOneInput,
          "AnswerTarget", AnswerTarget::fuzzerTestOneInput,
          "ChallengeTarget", ChallengeTarget::fuzzerTestOneInput);

  static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @AfterEach
  void is_alive() {
    Harness.ONE.checkAlive();
  }

  private static List<byte[]> corpus(String target) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      List<byte[]> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        all.add(Files.readAllBytes(file));
      }
      return all;
    }
  }

  private static void run(String target, byte[] input) {
    try {
      TARGETS.get(target).accept(input);
    } catch (Throwable e) {
      throw new AssertionError(
          target + " fails with the input " + Base64.getEncoder().encodeToString(input), e);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void nothing_that_was_ever_found_is_found_again(String target) throws IOException {
    List<byte[]> inputs = corpus(target);
    assertThat(inputs).isNotEmpty();
    inputs.forEach(input -> run(target, input));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void inputs_drawn_at_random_find_nothing(String target) throws IOException {
    Random random = new Random(42);
    List<byte[]> seeds = corpus(target);
    for (int i = 0; i < DRAWN; i++) {
      run(target, drawn(random, seeds));
    }
  }

  /** Half of them out of nothing, half of them from a seed in which some bytes are changed. */
  private static byte[] drawn(Random random, List<byte[]> seeds) {
    if (random.nextBoolean()) {
      byte[] bytes = new byte[random.nextInt(LONGEST)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = bytes.length == 0 ? 0 : 1 + random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
