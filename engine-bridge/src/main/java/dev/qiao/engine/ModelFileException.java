package dev.qiao.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A model file is missing, damaged, or not one that llama.cpp can load. */
public final class ModelFileException extends LlamaException {

  private static final long serialVersionUID = 1L;

  private final String file;

  ModelFileException(Path file, String fault, @Nullable Throwable cause) {
    super("The model file " + file + " " + fault, cause);
    this.file = file.toString();
  }

  /** The file at fault. */
  public Path file() {
    return Path.of(file);
  }
}
