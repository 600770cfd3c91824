package dev.qiao.mcp.server.stateless;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether arguments are what a tool's schema wants, said at once. The SDK's validator, which is
 * asked why where they are not, looks up the schema and writes the arguments as a text for each
 * call.
 */
final class ArgumentCheck {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final @Nullable Schema schema;

  private ArgumentCheck(@Nullable Schema schema) {
    this.schema = schema;
  }

  /** By this schema; one that cannot be used fits nothing. */
  static ArgumentCheck by(Map<String, Object> schema) {
    try {
      return new ArgumentCheck(
          SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
              .getSchema(JSON.<JsonNode>valueToTree(schema)));
    } catch (SchemaException e) {
      return new ArgumentCheck(null);
    }
  }

  /** Whether they certainly fit. */
  boolean fits(Map<String, Object> arguments) {
    try {
      return schema != null && schema.validate(JSON.valueToTree(arguments)).isEmpty();
    } catch (SchemaException e) {
      return false; // a part of it that is looked at only now
    }
  }
}
