package dev.qiao.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** llama.cpp's own program, of the same version and on the same libraries. */
final class LlamaCompletion {

  private final Path program;
  private final Path model;
  private final Path folder;

  LlamaCompletion(Path model, Path folder) throws IOException, InterruptedException {
    this.model = model;
    this.folder = folder;
    String tools = run(List.of("bench/tools"), null);
    this.program = Path.of(tools.strip(), "llama-completion");
  }

  /** What the model writes after a prompt when the likeliest token is always taken. */
  String greedy(String prompt, int tokens, int context, int batch, int threads)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("prompt.txt"), prompt);
    Path out = folder.resolve("out.txt");
    return run(
        List.of(
            program.toString(),
            "--model",
            model.toString(),
            "--binary-file",
            file.toString(),
            "--predict",
            Integer.toString(tokens),
            "--ctx-size",
            Integer.toString(context),
            "--batch-size",
            Integer.toString(batch),
            "--ubatch-size",
            Integer.toString(batch),
            "--threads",
            Integer.toString(threads),
            "--temp",
            "0",
            "--repeat-penalty",
            "1",
            "--no-conversation",
            "--no-display-prompt",
            "--no-escape",
            "--no-warmup",
            "--simple-io"),
        out);
  }

  private String run(List<String> command, Path out) throws IOException, InterruptedException {
    Path output = out == null ? folder.resolve("tools.txt") : out;
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("log.txt").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(
          command.get(0) + " failed: " + Files.readString(folder.resolve("log.txt")));
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
