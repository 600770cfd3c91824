package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.toolkit.McpCompletion;
import dev.qiao.mcp.toolkit.McpResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The structure, for clients that put it before a model by themselves. */
final class CatalogResources {

  private static final String TABLE = "postgres://schemas/{schema}/tables/{table}";

  private final Database database;
  private final Catalog catalog;

  CatalogResources(Database database, Catalog catalog) {
    this.database = database;
    this.catalog = catalog;
  }

  @McpResource(
      uri = "postgres://schema",
      name = "schema",
      title = "Schema",
      description = "The tables and views of the database.")
  List<Catalog.Table> tables() {
    return database.read(catalog::tables);
  }

  @McpResource(
      uri = TABLE,
      name = "table",
      title = "Table",
      description = "The columns, constraints and indexes of one table.")
  Optional<Catalog.Described> table(String schema, String table) {
    return database.read(
        connection -> {
          Optional<Catalog.Table> found =
              catalog.tables(connection).stream()
                  .filter(one -> one.schema().equals(schema) && one.name().equals(table))
                  .findFirst();
          return found.isEmpty()
              ? Optional.empty()
              : Optional.of(Catalog.described(connection, found.get()));
        });
  }

  @McpCompletion(resource = TABLE, argument = "schema")
  List<String> schemas(String typed) {
    return database.read(catalog::schemas).stream()
        .map(Catalog.Schema::name)
        .filter(name -> name.startsWith(typed))
        .toList();
  }

  @McpCompletion(resource = TABLE, argument = "table")
  List<String> tables(String typed, Map<String, String> known) {
    String schema = known.get("schema");
    return database.read(catalog::tables).stream()
        .filter(table -> schema == null || table.schema().equals(schema))
        .map(Catalog.Table::name)
        .filter(name -> name.startsWith(typed))
        .toList();
  }
}
