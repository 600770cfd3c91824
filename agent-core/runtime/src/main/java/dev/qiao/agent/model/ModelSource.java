package dev.qiao.agent.model;

/** Makes models by name, found through {@link java.util.ServiceLoader}. */
public interface ModelSource {

  /**
   * The forms of name this source takes, one line for a person, for example {@code openai:MODEL}.
   */
  String names();

  /** Whether this source makes models of that name. Looks at the name only. */
  boolean accepts(String name);

  /**
   * Makes the model.
   *
   * @throws ModelException if it cannot be had: a missing or damaged file, a missing key
   */
  Model open(ModelRequest request);
}
