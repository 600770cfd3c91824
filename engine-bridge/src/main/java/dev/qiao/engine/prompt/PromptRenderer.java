package dev.qiao.engine.prompt;

import dev.qiao.engine.cache.TokenRun;
import dev.qiao.engine.natives.NativeFormat;
import dev.qiao.engine.natives.NativeModel;
import dev.qiao.engine.natives.NativeTemplates;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders requests with a model's template and vocabulary. Safe for use by many threads. */
public final class PromptRenderer {

  private final JsonMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final NativeModel model;
  private final NativeTemplates templates;
  private final BitSet special = new BitSet();
  private final OutsideText outside;
  private final MessageJson messages;
  private final ToolJson tools;
  private final int[] start;

  /**
   * Makes a renderer.
   *
   * @param start the token that begins every prompt, or an empty array
   * @param nfc whether the vocabulary expects Unicode's composed form
   */
  public PromptRenderer(NativeModel model, NativeTemplates templates, int[] start, boolean nfc) {
    this.model = model;
    this.templates = templates;
    this.start = start.clone();
    List<String> texts = new ArrayList<>();
    for (int token : model.specialTokens()) {
      String text = new String(model.piece(token), StandardCharsets.UTF_8);
      special.set(token, OutsideText.isMarkup(text));
      texts.add(text);
    }
    this.outside = new OutsideText(randomMark(), texts, nfc);
    GuardedJson guard = new GuardedJson(mapper, outside);
    this.messages = new MessageJson(mapper, guard);
    this.tools = new ToolJson(mapper, guard);
  }

  /**
   * Renders a request. Close what comes back.
   *
   * @throws dev.qiao.engine.natives.NativeException if the template refuses the messages
   */
  public Prompt render(PromptRequest request) {
    NativeFormat format = templates.render(mapper.writeValueAsString(json(request)));
    JsonNode described = mapper.readTree(format.describe());
    List<String> pieces = outside.pieces(described.get("prompt").stringValue());
    List<String> stops = new ArrayList<>();
    described.get("stops").forEach(stop -> stops.add(stop.stringValue()));
    return new Prompt(
        String.join("", pieces),
        tokens(pieces),
        described.get("begun").stringValue(),
        stops,
        format);
  }

  /** The tokens of a text from outside. */
  public TokenRun tokens(String text) {
    return tokens(outside.pieces(outside.guarded(text)));
  }

  /** Appends a token that the model wrote. */
  public void append(TokenRun run, int token) {
    run.add(token, model.piece(token), special.get(token));
  }

  private ObjectNode json(PromptRequest request) {
    ObjectNode json = mapper.createObjectNode();
    json.set("messages", messages.of(request.messages()));
    json.put("toolChoice", request.choice().name().toLowerCase(Locale.ROOT));
    json.put("thinking", request.thinking());
    if (!request.tools().isEmpty()) {
      ArrayNode plain = tools.plain(request.tools(), request.schemas());
      JsonNode read = tools.guarded(plain);
      ArrayNode expressible = tools.expressible(plain);
      json.set("tools", read);
      if (!read.equals(expressible)) {
        json.set("grammarTools", expressible);
      }
    }
    return json;
  }

  private TokenRun tokens(List<String> pieces) {
    TokenRun run = new TokenRun();
    for (String piece : pieces) {
      int[] ids = model.tokenize(piece, true);
      boolean begins = run.size() == 0 && start.length > 0;
      if (begins && !Arrays.equals(Arrays.copyOf(ids, 1), start)) {
        append(run, start[0]);
      }
      for (int id : ids) {
        append(run, id);
      }
    }
    return run;
  }

  /** Letters only, so that it passes through JSON and any template filter unchanged. */
  private static String randomMark() {
    BigInteger random = new BigInteger(100, new SecureRandom());
    StringBuilder mark = new StringBuilder("qiaomark");
    for (char digit : random.toString(16).toCharArray()) {
      mark.append((char) ('a' + Character.digit(digit, 16)));
    }
    return mark.toString();
  }
}
