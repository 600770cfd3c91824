package dev.qiao.agent.tool;

import dev.langchain4j.agent.tool.P;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.cancel.Interruptible;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One annotated method of an object as a tool. */
final class MethodTool implements Tool {

  private static final Logger LOG = LoggerFactory.getLogger(MethodTool.class);

  private final ToolDefinition definition;
  private final Object object;
  private final Method method;
  private final List<Argument> arguments;
  private final JsonMapper json;

  MethodTool(ToolDefinition definition, Object object, Method method, JsonMapper json) {
    this.definition = definition;
    this.object = object;
    this.method = method;
    this.json = json;
    this.arguments =
        Stream.of(method.getParameters()).map(parameter -> argument(parameter, json)).toList();
    method.setAccessible(true);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ObjectNode values, ToolProgress progress, Cancellation cancellation) {
    @Nullable Object[] converted = new Object[arguments.size()];
    for (int i = 0; i < converted.length; i++) {
      Argument argument = arguments.get(i);
      try {
        converted[i] = argument.value(values, json);
      } catch (JacksonException | IllegalArgumentException e) {
        return ToolResult.error(argument.name() + " does not fit: " + firstLine(e));
      }
    }
    try {
      return Interruptible.call(
          "tool-" + definition.name(),
          () -> ToolResult.of(text(method.invoke(object, converted))),
          cancellation);
    } catch (CancellationException e) {
      throw e;
    } catch (InvocationTargetException e) {
      return ToolResult.error(words(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (Exception e) {
      return ToolResult.error(words(e));
    }
  }

  private String text(@Nullable Object result) {
    if (method.getReturnType() == void.class) {
      return "Done.";
    }
    return result instanceof CharSequence text ? text.toString() : json.writeValueAsString(result);
  }

  /** What the method's author wrote for the caller; what the JVM wrote about a bug is logged. */
  private String words(Throwable failure) {
    boolean internal =
        failure instanceof NullPointerException
            || failure instanceof ClassCastException
            || failure instanceof IndexOutOfBoundsException
            || failure instanceof ReflectiveOperationException
            || failure instanceof Error;
    if (internal) {
      LOG.warn("The tool {} of {} failed", definition.name(), object.getClass().getName(), failure);
    } else {
      LOG.debug("The tool {} failed", definition.name(), failure);
    }
    String message = failure.getMessage();
    return internal || message == null || message.isBlank()
        ? "The tool " + definition.name() + " failed."
        : message;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? "wrong value" : message.lines().findFirst().orElse("wrong value");
  }

  private static Argument argument(Parameter parameter, JsonMapper json) {
    P annotation = parameter.getAnnotation(P.class);
    String name = annotation == null ? "" : annotation.name();
    if (name.isEmpty()) {
      if (!parameter.isNamePresent()) {
        throw new IllegalArgumentException(
            "a parameter of "
                + parameter.getDeclaringExecutable()
                + " has no name; write @P(name = \"...\") or compile with -parameters");
      }
      name = parameter.getName();
    }
    String byDefault = annotation == null ? P.NO_DEFAULT : annotation.defaultValue();
    boolean optional = parameter.getType() == Optional.class;
    JavaType type = json.constructType(parameter.getParameterizedType());
    return new Argument(
        name,
        optional ? type.containedTypeOrUnknown(0) : type,
        optional,
        P.NO_DEFAULT.equals(byDefault) ? Optional.empty() : Optional.of(byDefault));
  }

  /** One parameter: how its value is made from the call's arguments. */
  private record Argument(
      String name, JavaType type, boolean optional, Optional<String> byDefault) {

    @Nullable Object value(ObjectNode values, JsonMapper json) {
      JsonNode given = values.get(name);
      Object value = null;
      if (given != null && !given.isNull()) {
        value = json.convertValue(given, type);
      } else if (byDefault.isPresent()) {
        value =
            type.hasRawClass(String.class)
                ? byDefault.get()
                : json.readValue(byDefault.get(), type);
      } else if (type.isPrimitive()) {
        throw new IllegalArgumentException("a value is required");
      }
      return optional ? Optional.ofNullable(value) : value;
    }
  }
}
