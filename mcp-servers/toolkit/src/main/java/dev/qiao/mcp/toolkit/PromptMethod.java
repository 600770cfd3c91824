package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/** Methods whose value is a prompt. */
final class PromptMethod {

  private PromptMethod() {}

  /**
   * Reads an annotated method.
   *
   * @throws IllegalArgumentException if it cannot be a prompt; the message names it
   */
  static ServedPrompt of(Declaration<McpPrompt> declared, Kit kit) {
    return declared.served(
        () -> {
          MethodInput input = MethodInput.of(declared, kit);
          requireMessages(declared.method().getGenericReturnType());
          return new ServedPrompt(
              head(declared),
              new Arguments(input.schema()),
              (arguments, call) -> declared.call(input.bind(arguments, call)),
              kit);
        });
  }

  private static Head head(Declaration<McpPrompt> declared) {
    McpPrompt about = declared.annotation();
    return new Head(
        about.name().isEmpty() ? declared.method().getName() : about.name(),
        about.title(),
        about.description(),
        Icons.of(about.icons()),
        Set.copyOf(List.of(about.scopes())),
        WrittenJson.attribute("meta", about.meta()));
  }

  private static void requireMessages(Type type) {
    boolean many =
        type instanceof ParameterizedType list
            && list.getRawType() == List.class
            && list.getActualTypeArguments()[0] == PromptMessage.class;
    if (!many
        && type != String.class
        && type != PromptMessage.class
        && type != GetPromptResult.class) {
      throw new Unservable(
          "returns %s; a prompt returns a String, a PromptMessage, a list of them or GetPromptResult"
              .formatted(type.getTypeName()));
    }
  }
}
