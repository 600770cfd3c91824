package dev.qiao.engine;

import dev.qiao.engine.natives.NativeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Checks a model file before native code sees it, and words what native code says of it. */
final class ModelFile {

  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

  private ModelFile() {}

  /** Refuses a model that reads text and writes none, such as an encoder. */
  static void requireWriter(Path file, JsonNode described) {
    if (!described.get("decodes").booleanValue()) {
      throw new ModelFileException(
          file,
          "cannot chat: "
              + described.get("architecture").stringValue()
              + " models such as this one do not write text token by token.",
          null);
    }
  }

  static void requireGguf(Path file) {
    if (!Files.exists(file)) {
      throw new ModelFileException(file, "does not exist.", null);
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelFileException(file, "is not a file.", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (start.length == 0) {
        throw new ModelFileException(file, "is empty.", null);
      }
      if (!Arrays.equals(start, MAGIC)) {
        throw new ModelFileException(
            file, "is not a GGUF file: it does not begin with \"GGUF\".", null);
      }
    } catch (IOException e) {
      throw new ModelFileException(file, "cannot be read: " + e, e);
    }
  }

  /** The telling line of llama.cpp's log, without the names of its functions. */
  static String fault(NativeException failure) {
    String told = "llama.cpp gives no reason.";
    for (String line : failure.getMessage().lines().toList()) {
      String text = line.replaceFirst("^\\w+: ", "").replaceFirst("^error loading model: ", "");
      boolean general = text.startsWith("failed to load model") || text.isBlank();
      told = general ? told : text;
    }
    return told;
  }
}
