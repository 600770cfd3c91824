package dev.qiao.mcp.builtin.sqlite;

import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The schema, for clients that put it before a model by themselves. */
final class SchemaResources {

  private static final String TABLE = "sqlite://tables/{table}";

  private final SqliteFile file;

  SchemaResources(SqliteFile file) {
    this.file = file;
  }

  @McpResource(
      uri = "sqlite://schema",
      name = "schema",
      title = "Schema",
      description = "The statements that made the tables and views of the database.",
      mimeType = "application/sql")
  String schema() {
    return file.read(Schema::tables).stream()
        .map(table -> table.sql() + ";")
        .collect(Collectors.joining("\n\n"));
  }

  @McpResource(
      uri = TABLE,
      name = "table",
      title = "Table",
      description = "The columns of one table.")
  Optional<Schema.Described> table(String table) {
    return file.read(
        connection ->
            Schema.table(connection, table).isEmpty()
                ? Optional.empty()
                : Optional.of(Schema.described(connection, table)));
  }

  @McpCompletion(resource = TABLE, argument = "table")
  List<String> tables(String typed) {
    return file.read(Schema::tables).stream()
        .map(Schema.Table::name)
        .filter(name -> name.startsWith(typed))
        .toList();
  }
}
