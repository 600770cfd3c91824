package dev.qiao.agent.model;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Models by name.
 *
 * <pre>{@code
 * try (Model model = Models.open(ModelRequest.named("openai:gpt-5"))) { ... }
 * }</pre>
 *
 * <p>Safe for use by many threads: a model may be opened while others are in use.
 */
public final class Models {

  private Models() {}

  /**
   * Makes the model of that name.
   *
   * @throws ModelException if no source knows the name, or the model cannot be had
   */
  public static Model open(ModelRequest request) {
    return sources().stream()
        .filter(source -> source.accepts(request.name()))
        .findFirst()
        .orElseThrow(() -> unknown(request.name()))
        .open(request);
  }

  /** The forms of name that the installed sources take, one line each, for a person. */
  public static List<String> names() {
    return sources().stream().map(ModelSource::names).flatMap(String::lines).sorted().toList();
  }

  private static List<ModelSource> sources() {
    return ServiceLoader.load(ModelSource.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  private static ModelException unknown(String name) {
    return new ModelException(
        "There is no model named \""
            + name
            + "\". Use one of:"
            + names().stream().map(form -> "\n  " + form).collect(Collectors.joining()));
  }
}
