package dev.qiao.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The model in the box: a very small one that comes inside this jar.
 *
 * <pre>{@code
 * LlamaChatModel model = LlamaChatModel.builder().file(NanoModel.file()).build();
 * }</pre>
 */
public final class NanoModel {

  private NanoModel() {}

  /** The model's file in the folder that the environment names; see {@link #file(Path)}. */
  public static Path file() {
    return file(QiaoHome.of(System.getenv()));
  }

  /**
   * The model's file, unpacked below a user's folder if it is not there yet. Several processes may
   * do so at once.
   *
   * @throws LlamaException if it cannot be written
   */
  public static Path file(Path home) {
    Path folder = home.resolve("models").toAbsolutePath();
    try (InputStream index = resource("index")) {
      String version = new String(index.readAllBytes(), StandardCharsets.UTF_8).strip();
      Path file = folder.resolve("qiao-nano-" + version + ".gguf");
      if (!Files.exists(file)) {
        unpack(folder, file);
      }
      return file;
    } catch (IOException e) {
      throw new LlamaException(
          "The model in the box cannot be unpacked into "
              + folder
              + ": "
              + e
              + ". QIAO_HOME can name another place.",
          e);
    }
  }

  private static void unpack(Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, "unpacking", ".gguf");
    try (InputStream model = resource("qiao-nano.gguf")) {
      Files.copy(model, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = NanoModel.class.getResourceAsStream("models/" + name);
    if (in == null) {
      throw new LlamaException(
          "The model in the box is not on the class path. Build engine-bridge first.");
    }
    return in;
  }
}
