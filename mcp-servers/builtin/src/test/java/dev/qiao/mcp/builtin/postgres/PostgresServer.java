package dev.qiao.mcp.builtin.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of this machine, as its own process. */
final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one. It does not run as root; then it is given another user, where that is possible. */
  static PostgresServer start() throws IOException, InterruptedException {
    assumeTrue(
        !"root".equals(System.getProperty("user.name")) || canChangeUser(),
        "PostgreSQL does not run as root, and this machine has no `unshare -U`: not tested");
    return new PostgresServer(
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off")
            .start());
  }

  private static boolean canChangeUser() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("unshare", "-U", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  String url() {
    return "postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  /** What is done to the database without the tool server, by a superuser. */
  void direct(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
