package dev.qiao.mcp.builtin.postgres;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What shows the structure of the database. */
final class CatalogTools {

  private static final int MOST_NAMED = 50;

  private final Database database;
  private final Catalog catalog;

  CatalogTools(Database database, Catalog catalog) {
    this.database = database;
    this.catalog = catalog;
  }

  /** Which schema. */
  record In(@Description("Only this schema.") @Nullable String schema) {}

  /** Which table. */
  record Named(
      @Description("The table or view.") @JsonProperty("table_name") String table,
      @Description("Its schema; needed where more than one has a table of that name.")
          @Nullable String schema) {}

  @McpTool(
      name = "list_schemas",
      title = "List schemas",
      description = "List the schemas of the PostgreSQL database.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  List<Catalog.Schema> schemas() {
    return database.read(catalog::schemas);
  }

  @McpTool(
      name = "list_tables",
      title = "List tables",
      description = "List the tables and views of the PostgreSQL database, of all schemas or one.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  List<Catalog.Table> tables(In in) {
    return database.read(catalog::tables).stream()
        .filter(table -> in.schema() == null || table.schema().equals(in.schema()))
        .toList();
  }

  @McpTool(
      name = "describe_table",
      title = "Describe table",
      description = "Show the columns, constraints and indexes of a table.",
      readOnly = true,
      idempotent = true,
      openWorld = false)
  Catalog.Described describe(Named named) {
    return database.read(
        connection -> {
          List<Catalog.Table> all = catalog.tables(connection);
          List<Catalog.Table> found =
              all.stream()
                  .filter(table -> table.name().equals(named.table()))
                  .filter(t -> named.schema() == null || t.schema().equals(named.schema()))
                  .toList();
          if (found.size() > 1) {
            throw new ToolFailure(
                "There is more than one table %s. Give its schema: %s"
                    .formatted(named.table(), names(found)));
          }
          if (found.isEmpty()) {
            throw new ToolFailure(
                "No such table: %s. There are: %s".formatted(named.table(), names(all)));
          }
          return Catalog.described(connection, found.get(0));
        });
  }

  private static String names(List<Catalog.Table> tables) {
    return tables.stream()
        .limit(MOST_NAMED)
        .map(table -> table.schema() + "." + table.name())
        .collect(Collectors.joining(", "));
  }
}
