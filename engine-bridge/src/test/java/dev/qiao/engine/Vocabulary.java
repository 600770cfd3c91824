package dev.qiao.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vocabulary and the template of the model in the box, for models that tests make.
 *
 * @param texts what each token is, byte-level BPE's letters for bytes included
 * @param types each token's type as GGUF numbers them
 * @param merges how tokens are put together
 */
record Vocabulary(List<String> texts, List<Integer> types, List<String> merges) {

  private static final List<String> CONTROL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");

  static Vocabulary read() throws IOException {
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
    return new Vocabulary(List.copyOf(tokens.values()), types, merges);
  }

  /** This one and a token more, which no text is split into but a model may write. */
  Vocabulary with(String text) {
    List<String> more = new ArrayList<>(texts);
    more.add(text);
    List<Integer> moreTypes = new ArrayList<>(types);
    moreTypes.add(1);
    return new Vocabulary(more, moreTypes, merges);
  }

  int size() {
    return texts.size();
  }

  int id(String text) {
    return texts.indexOf(text);
  }

  void write(GgufFile file) throws IOException {
    file.text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "smollm")
        .texts("tokenizer.ggml.tokens", texts)
        .numbers("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges)
        .number("tokenizer.ggml.eos_token_id", id("<|im_end|>"))
        .flag("tokenizer.ggml.add_bos_token", false)
        .text("tokenizer.chat_template", template());
  }

  private static String template() throws IOException {
    try (var in = Vocabulary.class.getResourceAsStream("qwen3.jinja")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
