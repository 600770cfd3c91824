package dev.qiao.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * A model of Mamba's architecture with random weights. What it has read is one state, of which no
 * beginning can be had.
 */
final class RecurrentModel {

  private static final int WIDTH = 32;
  private static final int INNER = 2 * WIDTH;
  private static final int STATE = 16;
  private static final int CONVOLUTION = 4;
  private static final int STEP_RANK = 2;

  private final Random random = new Random(7);
  private final GgufFile file = new GgufFile();

  private RecurrentModel() {}

  /** Writes the model into a folder and gives its file. */
  static Path in(Path folder) throws IOException {
    Path target = folder.resolve("recurrent.gguf");
    new RecurrentModel().write(target);
    return target;
  }

  private void write(Path target) throws IOException {
    Vocabulary vocabulary = Vocabulary.read();
    file.text("general.architecture", "mamba")
        .text("general.name", "recurrent-random")
        .number("mamba.context_length", 4096)
        .number("mamba.embedding_length", WIDTH)
        .number("mamba.feed_forward_length", 0)
        .number("mamba.attention.head_count", 0)
        .number("mamba.block_count", 1)
        .number("mamba.ssm.conv_kernel", CONVOLUTION)
        .number("mamba.ssm.inner_size", INNER)
        .number("mamba.ssm.state_size", STATE)
        .number("mamba.ssm.time_step_rank", STEP_RANK)
        .decimal("mamba.attention.layer_norm_rms_epsilon", 1e-6f);
    vocabulary.write(file);
    matrix("token_embd.weight", WIDTH, vocabulary.size());
    all(1, "blk.0.attn_norm.weight", WIDTH);
    matrix("blk.0.ssm_in.weight", WIDTH, 2 * INNER);
    matrix("blk.0.ssm_conv1d.weight", CONVOLUTION, INNER);
    all(0, "blk.0.ssm_conv1d.bias", INNER);
    matrix("blk.0.ssm_x.weight", INNER, STEP_RANK + 2 * STATE);
    matrix("blk.0.ssm_dt.weight", STEP_RANK, INNER);
    all(0, "blk.0.ssm_dt.bias", INNER);
    all(-0.1f, "blk.0.ssm_a", STATE, INNER);
    all(1, "blk.0.ssm_d", INNER);
    matrix("blk.0.ssm_out.weight", INNER, WIDTH);
    all(1, "output_norm.weight", WIDTH);
    matrix("output.weight", WIDTH, vocabulary.size());
    file.write(target);
  }

  private void matrix(String name, int columns, int rows) {
    float[] data = new float[columns * rows];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (random.nextGaussian() * 0.4);
    }
    file.tensor(name, data, columns, rows);
  }

  private void all(float value, String name, int... dimensions) {
    float[] data = new float[Arrays.stream(dimensions).reduce(1, (a, b) -> a * b)];
    Arrays.fill(data, value);
    file.tensor(name, data, dimensions);
  }
}
