package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.builtin.Release;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.sql.RowLimits;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.toolkit.McpServer;
import java.util.Map;

/** Offers the server {@code postgres}. */
public final class PostgresSource implements ToolServerSource {

  private final Map<String, String> environment;

  /** Made by {@code ServiceLoader}: the password may be in a variable of this process. */
  public PostgresSource() {
    this(System.getenv());
  }

  PostgresSource(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String description() {
    return "One PostgreSQL database, read-only unless allowed (settings url, user, password,"
        + " password_env, sslmode, sslrootcert, schemas, write, max_rows, timeout_seconds).";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings known =
        Settings.of(
            name(),
            settings,
            "url",
            "user",
            "password",
            "password_env",
            "sslmode",
            "sslrootcert",
            "schemas",
            "write",
            RowLimits.SETTING,
            "timeout_seconds");
    Login login = Login.of(known, environment);
    Database database = Database.of(login, known);
    Catalog catalog = new Catalog(known.list("schemas"));
    RowLimits limits = RowLimits.of(known);
    McpServer.Builder server =
        McpServer.builder(name())
            .version(Release.version())
            .add(new ReadTools(database, limits))
            .add(new CatalogTools(database, catalog))
            .add(new CatalogResources(database, catalog));
    if (known.isOn("write")) {
      server.add(new WriteTools(database, limits));
    }
    return server.build();
  }
}
