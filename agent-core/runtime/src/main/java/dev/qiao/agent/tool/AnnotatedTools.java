package dev.qiao.agent.tool;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * LangChain4j's {@code @Tool} methods as tools.
 *
 * <pre>{@code
 * final class Weather {
 *   @Tool("Tell tomorrow's weather in a city.")
 *   String forecast(@P(name = "city", description = "a city's name") String city) { ... }
 * }
 * List<dev.qiao.agent.tool.Tool> tools = AnnotatedTools.of(new Weather());
 * }</pre>
 *
 * <p>Schemas are LangChain4j's own. A method counts as changing something: nothing says that it
 * does not. Its text result is given as it is, another as JSON; an exception becomes an error
 * result with the exception's message.
 */
public final class AnnotatedTools {

  private static final JsonMapper JSON = JsonMapper.shared();

  private AnnotatedTools() {}

  /**
   * The tools of an object, by name.
   *
   * @throws IllegalArgumentException if it has none, or a parameter's name is neither given by
   *     {@code @P(name = ...)} nor kept by the compiler ({@code -parameters})
   */
  public static List<dev.qiao.agent.tool.Tool> of(Object object) {
    Class<?> type = object.getClass();
    List<dev.qiao.agent.tool.Tool> tools =
        methods(type)
            .map(method -> tool(object, method))
            .sorted(Comparator.comparing(tool -> tool.definition().name()))
            .toList();
    if (tools.isEmpty()) {
      throw new IllegalArgumentException(
          type.getName() + " has no method with LangChain4j's @Tool annotation");
    }
    return tools;
  }

  private static Stream<Method> methods(Class<?> type) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
        .flatMap(declaring -> Stream.of(declaring.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Tool.class))
        .filter(method -> !method.isBridge() && !Modifier.isAbstract(method.getModifiers()));
  }

  private static dev.qiao.agent.tool.Tool tool(Object object, Method method) {
    ToolSpecification specification = ToolSpecifications.toolSpecificationFrom(method);
    String description = specification.description();
    ToolDefinition definition =
        new ToolDefinition(
            specification.name(),
            object.getClass().getSimpleName(),
            specification.name(),
            description == null ? "" : description,
            schema(specification.parameters()),
            false);
    return new MethodTool(definition, object, method, JSON);
  }

  private static JsonNode schema(JsonSchemaElement parameters) {
    Map<String, Object> schema =
        parameters == null
            ? Map.of("type", "object", "properties", Map.of())
            : JsonSchemaElementUtils.toMap(parameters);
    ObjectNode node = JSON.valueToTree(schema);
    if (!node.has("additionalProperties")) {
      node.put("additionalProperties", false);
    }
    return node;
  }
}
