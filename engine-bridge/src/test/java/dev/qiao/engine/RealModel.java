package dev.qiao.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The GGUF file with real Qwen weights that the environment names. */
final class RealModel {

  private static final String VARIABLE = "QIAO_REAL_MODEL";

  private RealModel() {}

  /** The file; skips the test with one line where none is named. */
  static Path file() {
    String named = System.getenv(VARIABLE);
    Assumptions.assumeTrue(
        named != null && !named.isBlank(),
        VARIABLE + " names no GGUF file of a Qwen model, so tests on real weights are skipped.");
    return Path.of(named);
  }
}
