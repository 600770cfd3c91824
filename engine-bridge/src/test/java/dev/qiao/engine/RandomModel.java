package dev.qiao.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  private static final List<String> CONTROL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  private final Random random = new Random(7);
  private final GgufFile file = new GgufFile();

  private RandomModel() {}

  /** Writes the model into a folder and gives its file. */
  static Path in(Path folder) throws IOException {
    Path target = folder.resolve("random.gguf");
    new RandomModel().write(target);
    return target;
  }

  private void write(Path target) throws IOException {
    JsonNode tokenizer =
        JsonMapper.shared().readTree(Files.readString(Path.of("nano/tokenizer.json")));
    Map<Integer, String> tokens = new TreeMap<>();
    tokenizer
        .get("model")
        .get("vocab")
        .properties()
        .forEach(entry -> tokens.put(entry.getValue().intValue(), entry.getKey()));
    List<Integer> special = new ArrayList<>();
    for (JsonNode added : tokenizer.get("added_tokens")) {
      tokens.put(added.get("id").intValue(), added.get("content").stringValue());
      special.add(added.get("id").intValue());
    }
    List<Integer> types = new ArrayList<>();
    tokens.forEach(
        (id, text) -> types.add(CONTROL.contains(text) ? 3 : special.contains(id) ? 4 : 1));
    List<String> merges = new ArrayList<>();
    for (JsonNode merge : tokenizer.get("model").get("merges")) {
      merges.add(
          merge.isString()
              ? merge.stringValue()
              : merge.get(0).stringValue() + " " + merge.get(1).stringValue());
    }
    List<String> texts = List.copyOf(tokens.values());
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
        .decimal("qwen3.rope.freq_base", 10_000)
        .text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "smollm")
        .texts("tokenizer.ggml.tokens", texts)
        .numbers("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges)
        .number("tokenizer.ggml.eos_token_id", texts.indexOf("<|im_end|>"))
        .flag("tokenizer.ggml.add_bos_token", false)
        .text("tokenizer.chat_template", template());
    matrix("token_embd.weight", WIDTH, texts.size());
    for (int i = 0; i < LAYERS; i++) {
      layer("blk." + i + ".");
    }
    ones("output_norm.weight", WIDTH);
    matrix("output.weight", WIDTH, texts.size());
    file.write(target);
  }

  private void layer(String name) {
    ones(name + "attn_norm.weight", WIDTH);
    ones(name + "attn_q_norm.weight", HEAD);
    ones(name + "attn_k_norm.weight", HEAD);
    ones(name + "ffn_norm.weight", WIDTH);
    matrix(name + "attn_q.weight", WIDTH, HEADS * HEAD);
    matrix(name + "attn_k.weight", WIDTH, HEADS * HEAD);
    matrix(name + "attn_v.weight", WIDTH, HEADS * HEAD);
    matrix(name + "attn_output.weight", HEADS * HEAD, WIDTH);
    matrix(name + "ffn_gate.weight", WIDTH, FEED);
    matrix(name + "ffn_up.weight", WIDTH, FEED);
    matrix(name + "ffn_down.weight", FEED, WIDTH);
  }

  private void matrix(String name, int columns, int rows) {
    float[] data = new float[columns * rows];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (random.nextGaussian() * 0.2);
    }
    file.tensor(name, data, columns, rows);
  }

  private void ones(String name, int size) {
    float[] data = new float[size];
    java.util.Arrays.fill(data, 1);
    file.tensor(name, data, size);
  }

  private static String template() throws IOException {
    try (var in = RandomModel.class.getResourceAsStream("qwen3.jinja")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
