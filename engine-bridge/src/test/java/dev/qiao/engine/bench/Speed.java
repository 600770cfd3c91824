package dev.qiao.engine.bench;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.qiao.engine.LlamaChatModel;
import dev.qiao.engine.LlamaRequestParameters;
import dev.qiao.engine.LlamaResponseMetadata;
import dev.qiao.engine.LlamaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens a second through {@link LlamaChatModel} beside llama-bench, on the same file with the same
 * threads, taking turns. Prints a row of docs/benchmarks.md.
 */
final class Speed {

  private static final int PROMPT = 512;
  private static final int GENERATED = 64;

  private final Path llamaBench;
  private final Path file;
  private final int threads;

  private Speed(Path llamaBench, Path file, int threads) {
    this.llamaBench = llamaBench;
    this.file = file;
    this.threads = threads;
  }

  /** Arguments: llama-bench, the model's file, threads, rounds. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Speed speed = new Speed(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
    speed.run(Integer.parseInt(args[3]));
  }

  private void run(int rounds) throws IOException, InterruptedException {
    LlamaSettings settings =
        LlamaSettings.builder().contextSize(2048).threads(threads).sequences(1).build();
    List<Round> ours = new ArrayList<>();
    List<Round> theirs = new ArrayList<>();
    String name;
    try (LlamaChatModel model = LlamaChatModel.builder().file(file).settings(settings).build()) {
      name = model.info().name();
      throughEngine(model, 0);
      for (int round = 1; round <= rounds; round++) {
        theirs.add(llamaBench());
        ours.add(throughEngine(model, round));
        System.err.printf(
            "round %d: engine %s, llama-bench %s%n",
            round, ours.get(round - 1), theirs.get(round - 1));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %d | %.1f | %.1f | %.2f | %.1f | %.1f | %.2f |%n",
        LocalDate.now(),
        name,
        threads,
        rounds,
        median(ours, Round::prefill),
        median(theirs, Round::prefill),
        median(ours, Round::prefill) / median(theirs, Round::prefill),
        median(ours, Round::decode),
        median(theirs, Round::decode),
        median(ours, Round::decode) / median(theirs, Round::decode));
  }

  private Round throughEngine(LlamaChatModel model, int round) {
    String opening = "Round " + round + ". ";
    String words = "sea ".repeat(PROMPT);
    while (model.countTokens(request(opening + words, 1)) > PROMPT) {
      words = words.substring("sea ".length());
    }
    LlamaResponseMetadata prefill = ask(model, request(opening + words, 1));
    int evaluated = prefill.tokenUsage().inputTokenCount() - prefill.cachedTokens();
    LlamaResponseMetadata decode =
        ask(
            model,
            request(round + ": write the numbers from one to a hundred in words.", GENERATED));
    return new Round(evaluated * 1e9 / prefill.prefill().toNanos(), decode.tokensPerSecond());
  }

  private Round llamaBench() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                llamaBench.toString(),
                "--model",
                file.toString(),
                "--n-prompt",
                Integer.toString(PROMPT),
                "--n-gen",
                Integer.toString(GENERATED),
                "--threads",
                Integer.toString(threads),
                "--repetitions",
                "1",
                "--output",
                "json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    JsonNode results = JsonMapper.shared().readTree(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(llamaBench + " failed.");
    }
    return new Round(
        results.get(0).get("avg_ts").doubleValue(), results.get(1).get("avg_ts").doubleValue());
  }

  private static LlamaResponseMetadata ask(LlamaChatModel model, ChatRequest request) {
    return (LlamaResponseMetadata) model.chat(request).metadata();
  }

  private static ChatRequest request(String prompt, int tokens) {
    return ChatRequest.builder()
        .messages(UserMessage.from(prompt))
        .parameters(
            LlamaRequestParameters.builder()
                .temperature(0.0)
                .repetitionPenalty(1.0)
                .maxOutputTokens(tokens)
                .build())
        .build();
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private record Round(double prefill, double decode) {}
}
