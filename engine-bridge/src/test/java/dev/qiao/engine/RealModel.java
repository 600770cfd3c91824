package dev.qiao.engine;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/** The GGUF file with real Qwen weights that the environment names. */
final class RealModel {

  private static final String VARIABLE = "QIAO_REAL_MODEL";

  private static final String SKIPPED =
      VARIABLE + " names no GGUF file of a Qwen model, so tests on real weights are skipped.";

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private RealModel() {}

  /** The file; skips the test with one line where none is named. */
  static Path file() {
    String named = System.getenv(VARIABLE);
    boolean given = named != null && !named.isBlank();
    if (!given && TOLD.compareAndSet(false, true)) {
      // JUnit's own reason does not reach the build's output.
      System.err.println(SKIPPED);
    }
    Assumptions.assumeTrue(given, SKIPPED);
    return Path.of(Objects.requireNonNull(named));
  }
}
