package dev.qiao.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded.
 *
 * <pre>{@code
 * LlamaSettings settings = LlamaSettings.builder().contextSize(16_384).threads(4).build();
 * }</pre>
 *
 * @param contextSize tokens that all conversations in the cache may take together, or null for the
 *     model's default (its training length, but at most what its profile says)
 * @param threads threads to compute with, or null for what the model's profile says, else one per
 *     core
 * @param gpuLayers layers to keep on a GPU where the libraries have one; negative means all
 * @param batchSize tokens of a prompt evaluated at once
 * @param sequences conversations whose prefixes are kept in the cache at the same time
 * @param chatTemplate the source of a chat template to use instead of the file's own, or null
 * @param home the folder of what Qiao keeps for a user; native libraries are unpacked there
 * @param debug whether llama.cpp's log goes to standard error; the first load in a JVM decides
 */
public record LlamaSettings(
    @Nullable Integer contextSize,
    @Nullable Integer threads,
    int gpuLayers,
    int batchSize,
    int sequences,
    @Nullable String chatTemplate,
    Path home,
    boolean debug) {

  public LlamaSettings {
    requirePositive("contextSize", contextSize);
    requirePositive("threads", threads);
    requirePositive("batchSize", batchSize);
    requirePositive("sequences", sequences);
  }

  /** The defaults, with the user's folder from the environment. */
  public static LlamaSettings defaults() {
    return builder().build();
  }

  /** A builder in which everything has its default. */
  public static Builder builder() {
    return new Builder();
  }

  private static void requirePositive(String name, @Nullable Integer value) {
    if (value != null && value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value + ".");
    }
  }

  /** Builds settings; what is not set has its default. */
  public static final class Builder {
    private @Nullable Integer contextSize;
    private @Nullable Integer threads;
    private int gpuLayers = -1;
    private int batchSize = 512;
    private int sequences = 4;
    private @Nullable String chatTemplate;
    private Path home = QiaoHome.of(System.getenv());
    private boolean debug;

    private Builder() {}

    /**
     * Tokens that all conversations in the cache may take together, 1 or more; null, the default,
     * for the model's training length, but at most what its profile says.
     */
    public Builder contextSize(@Nullable Integer tokens) {
      this.contextSize = tokens;
      return this;
    }

    /**
     * Threads to compute with, 1 or more; null, the default, for what the model's profile says,
     * else one per core.
     */
    public Builder threads(@Nullable Integer count) {
      this.threads = count;
      return this;
    }

    /** Layers to keep on a GPU where the libraries have one; negative, as by default, means all. */
    public Builder gpuLayers(int count) {
      this.gpuLayers = count;
      return this;
    }

    /** Tokens of a prompt evaluated at once, 1 or more; 512 by default. */
    public Builder batchSize(int tokens) {
      this.batchSize = tokens;
      return this;
    }

    /**
     * Conversations whose prefixes are kept in the cache at the same time, 1 or more; 4 by default.
     */
    public Builder sequences(int count) {
      this.sequences = count;
      return this;
    }

    /** The source of a Jinja chat template; null, the default, for the file's own. */
    public Builder chatTemplate(@Nullable String source) {
      this.chatTemplate = source;
      return this;
    }

    /** The folder of what Qiao keeps; by default QIAO_HOME of the environment, else ~/.qiao. */
    public Builder home(Path folder) {
      this.home = folder;
      return this;
    }

    /** Whether llama.cpp's log goes to standard error; false by default. */
    public Builder debug(boolean on) {
      this.debug = on;
      return this;
    }

    /**
     * Makes the settings.
     *
     * @throws IllegalArgumentException if a number that must be positive is not
     */
    public LlamaSettings build() {
      return new LlamaSettings(
          contextSize, threads, gpuLayers, batchSize, sequences, chatTemplate, home, debug);
    }
  }
}
