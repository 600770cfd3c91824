package dev.qiao.agent.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A JSON Schema ready to check values: 2020-12 unless it names another draft. A remote {@code $ref}
 * is never fetched.
 *
 * <p>Safe for use by many threads.
 */
public final class CompiledSchema {

  private static final Set<String> TYPES =
      Set.of("string", "integer", "number", "boolean", "object", "array", "null");

  private final JsonNode source;
  private final Schema schema;

  private CompiledSchema(JsonNode source, Schema schema) {
    this.source = source;
    this.schema = schema;
  }

  /**
   * Compiles a schema.
   *
   * @throws IllegalArgumentException if the validator cannot take it: a broken pattern, an unknown
   *     draft, a {@code $ref} that leads nowhere or out of the document
   */
  public static CompiledSchema of(JsonNode source) {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaLoader(
                        loader -> loader.fetchRemoteResources(false).block(CompiledSchema::foreign))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));
    try {
      Schema schema = registry.getSchema(source);
      schema.initializeValidators();
      return new CompiledSchema(source, schema);
    } catch (SchemaException e) {
      throw new IllegalArgumentException("not a usable JSON Schema: " + e.getMessage(), e);
    }
  }

  /** Whatever is not one of JSON Schema's own documents, which come with the validator. */
  private static boolean foreign(com.networknt.schema.AbsoluteIri iri) {
    String text = iri.toString();
    return !text.startsWith("https://json-schema.org/")
        && !text.startsWith("http://json-schema.org/");
  }

  /**
   * How the value does not fit, in the validator's order; empty if it does.
   *
   * @throws IllegalArgumentException if the schema turns out to be unusable only now: a {@code
   *     $ref} behind a branch is resolved when the branch is taken
   */
  public List<Violation> violations(JsonNode value) {
    try {
      return schema.validate(value).stream().filter(this::meant).map(this::violation).toList();
    } catch (SchemaException e) {
      throw new IllegalArgumentException("not a usable JSON Schema: " + e.getMessage(), e);
    }
  }

  /** A type that JSON Schema does not know forbids nothing: the fault is the schema's. */
  private boolean meant(Error error) {
    JsonNode expected = error.getSchemaNode();
    return !"type".equals(error.getKeyword())
        || expected == null
        || !expected.isString()
        || TYPES.contains(expected.stringValue());
  }

  private Violation violation(Error error) {
    return new Violation(
        elements(error.getInstanceLocation()),
        error.getKeyword(),
        Optional.ofNullable(error.getProperty()),
        error.getSchemaNode(),
        knownProperties(error),
        error.getMessage());
  }

  private List<String> knownProperties(Error error) {
    List<Object> location = elements(error.getSchemaLocation().getFragment());
    JsonNode owner = source;
    for (Object step : location.subList(0, Math.max(0, location.size() - 1))) {
      owner = step instanceof Integer index ? owner.path(index) : owner.path(step.toString());
    }
    return List.copyOf(owner.path("properties").propertyNames());
  }

  private static List<Object> elements(NodePath path) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      elements.add(path.getElement(i));
    }
    return elements;
  }
}
