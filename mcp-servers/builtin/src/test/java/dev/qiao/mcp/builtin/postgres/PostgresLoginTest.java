package dev.qiao.mcp.builtin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresLoginTest {

  private static final String[] NAMES = {
    "url", "user", "password", "password_env", "sslmode", "sslrootcert"
  };

  private static Login login(Map<String, Object> settings, Map<String, String> environment) {
    return Login.of(Settings.of("postgres", settings, NAMES), environment);
  }

  @Test
  void who_asks_may_stand_in_the_url_in_settings_or_in_a_variable() {
    Login whole = login(Map.of("url", "postgres://ada:secret@db.example/shop"), Map.of());
    assertThat(whole.user()).contains("ada");
    assertThat(whole.password()).contains("secret");
    assertThat(whole.source().getUrl()).doesNotContain("secret");
    assertThat(whole.place()).hasToString("postgresql://db.example:5432/shop");

    Map<String, Object> plain = Map.of("url", "postgresql://db.example:5433/shop", "user", "ada");
    assertThat(login(plain, Map.of()).password()).isEmpty();
    assertThat(login(plain, Map.of("PGPASSWORD", "secret")).password()).contains("secret");
    Map<String, Object> named = new HashMap<>(plain);
    named.put("password_env", "SHOP_PASSWORD");
    assertThat(login(named, Map.of("SHOP_PASSWORD", "secret", "PGPASSWORD", "other")).password())
        .contains("secret");
    assertThatThrownBy(() -> login(named, Map.of()))
        .hasMessage(
            "Setting password_env of server postgres names the variable SHOP_PASSWORD, which is not"
                + " set.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ada:secret@db.example/shop",
        "postgresql://ada:secret@db.example",
        "postgresql://ada:secret@db.example/",
        "postgresql://ada:secret@db.example/shop?socketFactory=x",
        "postgresql://ada:secret@db.example/shop/more",
        "postgresql://ada:sec ret@db.example/shop",
        "jdbc:postgresql://ada:secret@db.example/shop",
        "secret"
      })
  void a_wrong_url_is_not_repeated(String url) {
    assertThatThrownBy(() -> login(Map.of("url", url), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Setting url of server postgres must be like postgresql://db.example:5432/shop")
        .hasMessageNotContainingAny("secret", "sec ret");
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode, perhaps, 'must be one of disable, allow, prefer, require, verify-ca, verify-full'",
    "sslrootcert, /no/such/file, 'names /no/such/file, which cannot be read'"
  })
  void a_wrong_setting_is_named(String name, String value, String problem) {
    assertThatThrownBy(
            () -> login(Map.of("url", "postgresql://db.example/shop", name, value), Map.of()))
        .hasMessage("Setting %s of server postgres %s.".formatted(name, problem));
  }

  @Test
  void secrets_are_not_shown() {
    Login login = login(Map.of("url", "postgres://ada:secret@db.example/shop"), Map.of());
    assertThat(login.toString()).isEqualTo("postgresql://db.example:5432/shop");
  }

  @Test
  void a_database_that_is_not_there_is_named_without_what_is_secret() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String url = "postgresql://ada:secret@127.0.0.1:%d/shop".formatted(port);
    try (TestClient client =
        TestClient.inMemory(new PostgresSource(Map.of()).open(Map.of("url", url)))) {
      assertThat(client.call("list_tables").text())
          .startsWith(
              "The database postgresql://127.0.0.1:%d/shop cannot be asked: ".formatted(port))
          .doesNotContain("secret");
    }
  }
}
