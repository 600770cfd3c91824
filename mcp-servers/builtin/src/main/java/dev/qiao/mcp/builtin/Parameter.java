package dev.qiao.mcp.builtin;

/**
 * One argument that a tool takes.
 *
 * @param name the name in the JSON object of arguments
 * @param shape what value fits
 * @param description a short phrase for the model
 * @param required whether a call without it is refused
 */
public record Parameter(String name, Shape shape, String description, boolean required) {

  /** A parameter that every call must give. */
  public static Parameter required(String name, Shape shape, String description) {
    return new Parameter(name, shape, description, true);
  }

  /** A parameter that a call may leave out. */
  public static Parameter optional(String name, Shape shape, String description) {
    return new Parameter(name, shape, description, false);
  }
}
