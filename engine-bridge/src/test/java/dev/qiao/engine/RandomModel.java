package dev.qiao.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * A model of Qwen3's architecture with random weights and the vocabulary and template of the model
 * in the box. It writes nonsense, always the same, and does all else as a real one does.
 */
final class RandomModel {

  private static final int WIDTH = 64;
  private static final int HEADS = 2;
  private static final int HEAD = 32;
  private static final int FEED = 128;
  private static final int LAYERS = 2;

  /** Far above what any other token gets after a line break. */
  private static final float SURELY = 2;

  private final Random random = new Random(7);
  private final GgufFile file = new GgufFile();
  private final boolean looksBack;

  private RandomModel(boolean looksBack) {
    this.looksBack = looksBack;
  }

  /** Writes the model into a folder and gives its file. */
  static Path in(Path folder) throws IOException {
    return new RandomModel(true).complete(folder);
  }

  /**
   * Writes one that knows only the token before, whatever the prompt is, and that goes on with one
   * certain token after a line break.
   *
   * @param token the token, in the letters that byte-level BPE has for bytes
   */
  static Path thatWrites(String token, Path folder) throws IOException {
    RandomModel model = new RandomModel(false);
    Vocabulary vocabulary = Vocabulary.read().with(token);
    model.head(vocabulary);
    float[] embeddings = model.random(WIDTH * vocabulary.size());
    float[] output = model.random(WIDTH * vocabulary.size());
    for (int i = 0; i < WIDTH; i++) {
      output[vocabulary.id(token) * WIDTH + i] =
          SURELY * embeddings[vocabulary.id("\u010a") * WIDTH + i];
    }
    model.file.tensor("token_embd.weight", embeddings, WIDTH, vocabulary.size());
    model.layers();
    model.file.tensor("output.weight", output, WIDTH, vocabulary.size());
    return model.write(folder);
  }

  /** Writes one whose file says that each token sees those after it, as an encoder's does. */
  static Path thatOnlyReads(Path folder) throws IOException {
    RandomModel model = new RandomModel(true);
    model.file.flag("qwen3.attention.causal", false);
    return model.complete(folder);
  }

  private Path complete(Path folder) throws IOException {
    Vocabulary vocabulary = Vocabulary.read();
    head(vocabulary);
    matrix("token_embd.weight", WIDTH, vocabulary.size());
    layers();
    matrix("output.weight", WIDTH, vocabulary.size());
    return write(folder);
  }

  private void head(Vocabulary vocabulary) throws IOException {
    file.text("general.architecture", "qwen3")
        .text("general.name", "qiao-nano-random")
        .number("qwen3.context_length", 4096)
        .number("qwen3.embedding_length", WIDTH)
        .number("qwen3.block_count", LAYERS)
        .number("qwen3.feed_forward_length", FEED)
        .number("qwen3.attention.head_count", HEADS)
        .number("qwen3.attention.head_count_kv", HEADS)
        .number("qwen3.attention.key_length", HEAD)
        .number("qwen3.attention.value_length", HEAD)
        .decimal("qwen3.attention.layer_norm_rms_epsilon", 1e-6f)
        .decimal("qwen3.rope.freq_base", 10_000);
    vocabulary.write(file);
  }

  private void layers() {
    for (int i = 0; i < LAYERS; i++) {
      layer("blk." + i + ".");
    }
    ones("output_norm.weight", WIDTH);
  }

  private void layer(String name) {
    ones(name + "attn_norm.weight", WIDTH);
    ones(name + "attn_q_norm.weight", HEAD);
    ones(name + "attn_k_norm.weight", HEAD);
    ones(name + "ffn_norm.weight", WIDTH);
    matrix(name + "attn_q.weight", WIDTH, HEADS * HEAD);
    matrix(name + "attn_k.weight", WIDTH, HEADS * HEAD);
    matrix(name + "attn_v.weight", WIDTH, HEADS * HEAD);
    matrix(name + "ffn_gate.weight", WIDTH, FEED);
    matrix(name + "ffn_up.weight", WIDTH, FEED);
    if (looksBack) {
      matrix(name + "attn_output.weight", HEADS * HEAD, WIDTH);
      matrix(name + "ffn_down.weight", FEED, WIDTH);
    } else {
      file.tensor(
          name + "attn_output.weight", new float[HEADS * HEAD * WIDTH], HEADS * HEAD, WIDTH);
      file.tensor(name + "ffn_down.weight", new float[FEED * WIDTH], FEED, WIDTH);
    }
  }

  private Path write(Path folder) throws IOException {
    Path target = folder.resolve(looksBack ? "random.gguf" : "forgetful.gguf");
    file.write(target);
    return target;
  }

  private void matrix(String name, int columns, int rows) {
    file.tensor(name, random(columns * rows), columns, rows);
  }

  private float[] random(int count) {
    float[] data = new float[count];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (random.nextGaussian() * 0.2);
    }
    return data;
  }

  private void ones(String name, int size) {
    float[] data = new float[size];
    java.util.Arrays.fill(data, 1);
    file.tensor(name, data, size);
  }
}
