package dev.qiao.mcp.builtin.postgres;

import dev.qiao.mcp.builtin.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is, and who asks.
 *
 * @param place the server and the database, without anything secret
 */
record Login(
    URI place,
    Optional<String> user,
    Optional<String> password,
    String mode,
    Optional<String> root) {

  private static final int PORT = 5432;
  private static final String USUAL_VARIABLE = "PGPASSWORD";
  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * Reads it from the settings.
   *
   * @param environment where a password may be
   * @throws IllegalArgumentException if a setting is wrong; no value of one is repeated
   */
  static Login of(Settings settings, Map<String, String> environment) {
    URI url = url(settings);
    String[] parts = url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
    Optional<String> user =
        settings.text("user").or(() -> Optional.of(parts).filter(p -> p.length > 0).map(p -> p[0]));
    Optional<String> password =
        settings
            .text("password")
            .or(() -> Optional.of(parts).filter(p -> p.length > 1).map(p -> p[1]))
            .or(() -> variable(settings, environment));
    String mode = settings.text("sslmode").orElse("prefer");
    if (!MODES.contains(mode)) {
      throw settings.wrong("sslmode", "must be one of " + String.join(", ", MODES));
    }
    Optional<String> root = settings.text("sslrootcert");
    if (root.isPresent() && !Files.isReadable(Path.of(root.get()))) {
      throw settings.wrong("sslrootcert", "names " + root.get() + ", which cannot be read");
    }
    return new Login(place(url), user, password, mode, root);
  }

  private static URI url(Settings settings) {
    String form = "must be like postgresql://db.example:5432/shop";
    try {
      URI url = new URI(settings.text("url").orElseThrow(() -> settings.wrong("url", form)));
      boolean known = "postgresql".equals(url.getScheme()) || "postgres".equals(url.getScheme());
      boolean whole = url.getHost() != null && url.getPath() != null && url.getPath().length() > 1;
      if (known && whole && url.getRawQuery() == null && url.getPath().lastIndexOf('/') == 0) {
        return url;
      }
    } catch (URISyntaxException e) {
      // its message has the text, and that may have a password
    }
    throw settings.wrong("url", form + ", without anything behind the database's name");
  }

  private static URI place(URI url) {
    int port = url.getPort() < 0 ? PORT : url.getPort();
    return URI.create("postgresql://%s:%d%s".formatted(url.getHost(), port, url.getRawPath()));
  }

  private static Optional<String> variable(Settings settings, Map<String, String> environment) {
    Optional<String> named = settings.text("password_env");
    String found = environment.get(named.orElse(USUAL_VARIABLE));
    if (named.isPresent() && found == null) {
      throw settings.wrong(
          "password_env", "names the variable %s, which is not set".formatted(named.get()));
    }
    return Optional.ofNullable(found);
  }

  /** What connects as this. */
  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    String host = place.getHost();
    source.setServerNames(new String[] {host.replaceAll("[\\[\\]]", "")});
    source.setPortNumbers(new int[] {place.getPort()});
    source.setDatabaseName(place.getPath().substring(1));
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    source.setSslMode(mode);
    root.ifPresent(source::setSslRootCert);
    return source;
  }

  @Override
  public String toString() {
    return place.toString();
  }
}
