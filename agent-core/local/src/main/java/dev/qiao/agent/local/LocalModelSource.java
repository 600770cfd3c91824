package dev.qiao.agent.local;

import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelException;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.ModelSource;
import dev.qiao.engine.LlamaChatModel;
import dev.qiao.engine.LlamaException;
import dev.qiao.engine.LlamaSettings;
import dev.qiao.engine.NanoModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Offers the model in the box as {@code nano}, and any GGUF file by its path. */
public final class LocalModelSource implements ModelSource {

  private static final String NANO = "nano";

  /** Made by {@code ServiceLoader}. */
  public LocalModelSource() {}

  @Override
  public String names() {
    return "nano             the small model that comes with Qiao\n"
        + "PATH.gguf        a GGUF file, such as ./models/Qwen3-4B-Q4_K_M.gguf";
  }

  @Override
  public boolean accepts(String name) {
    return name.equals(NANO)
        || name.toLowerCase(Locale.ROOT).endsWith(".gguf")
        || name.startsWith("/")
        || name.startsWith("./")
        || name.startsWith("../")
        || name.startsWith("~/")
        || isFile(name);
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public Model open(ModelRequest request) {
    LlamaSettings settings =
        LlamaSettings.builder().contextSize(request.contextSize()).home(request.home()).build();
    try {
      Path file = request.name().equals(NANO) ? NanoModel.file(request.home()) : path(request);
      LlamaChatModel chat = LlamaChatModel.builder().file(file).settings(settings).build();
      return new LocalModel(request, chat);
    } catch (LlamaException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Path path(ModelRequest request) {
    String name = request.name();
    try {
      Path path =
          name.startsWith("~/")
              ? Path.of(request.environment().getOrDefault("HOME", "~"), name.substring(2))
              : Path.of(name);
      if (Files.isDirectory(path)) {
        throw new ModelException(
            "The model file " + name + " is a folder. Name a GGUF file in it.");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new ModelException("The model file " + name + " is not a path.", e);
    }
  }
}
