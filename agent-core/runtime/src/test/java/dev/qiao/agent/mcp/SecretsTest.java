package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void a_header_s_key_is_blotted_with_and_without_its_scheme() {
    Secrets secrets = remote("https://x.example/mcp", Map.of("Authorization", "Bearer sk-12345"));
    assertThat(secrets.blotted("Bearer sk-12345")).isEqualTo("***");
    assertThat(secrets.blotted("Incorrect key: sk-12345.")).isEqualTo("Incorrect key: ***.");
  }

  @Test
  void an_address_s_parts_are_blotted_as_written_and_decoded() {
    Secrets secrets =
        remote("https://mira:p%40ss+word@x.example/mcp?key=a%2Fb%3Dc&mode=fast#frag", Map.of());
    assertThat(secrets.blotted("p%40ss+word, p@ss+word, p@ss word, mira"))
        .isEqualTo("***, ***, ***, ***");
    assertThat(secrets.blotted("a%2Fb%3Dc or a/b=c in /mcp?key=a%2Fb%3Dc&mode=fast"))
        .isEqualTo("*** or *** in /mcp?key=***&mode=***");
    assertThat(remote("https://x.example/mcp?sk-12345", Map.of()).blotted("bad: sk-12345"))
        .isEqualTo("bad: ***");
  }

  @Test
  void arguments_that_follow_or_hold_a_key_s_option_are_blotted() {
    Secrets secrets =
        command(
            Map.of(),
            "-y",
            "--api-key",
            "k-11111",
            "--token=t-22222",
            "-e",
            "DB_PASSWORD=p-33333",
            "--header",
            "Authorization: Bearer b-44444",
            "postgres://mira:w-55555@db.example/shop",
            "--auth",
            "--port=8080");
    assertThat(secrets.blotted("k-11111 t-22222 p-33333 b-44444 w-55555"))
        .isEqualTo("*** *** *** *** ***");
    assertThat(secrets.blotted("-y --auth --port=8080 db.example"))
        .isEqualTo("-y --auth --port=8080 db.example");
  }

  @Test
  void a_variable_s_value_is_blotted_and_so_is_the_password_of_an_address_in_it() {
    Secrets secrets = command(Map.of("DB", "postgres://mira:w-55555@db.example/shop", "X", "abc"));
    assertThat(secrets.blotted("no w-55555 at postgres://mira:w-55555@db.example/shop"))
        .isEqualTo("no *** at ***");
    assertThat(secrets.blotted("abc")).isEqualTo("abc");
  }

  @Test
  void a_failure_tells_secrets_by_any_of_its_causes_and_suppressed_ones() {
    Secrets secrets = command(Map.of("KEY", "k-11111"));
    IllegalStateException suppressing = new IllegalStateException("b");
    suppressing.addSuppressed(new IllegalStateException("k-11111"));
    assertThat(secrets.areToldBy(new IllegalStateException("a", suppressing))).isTrue();
    assertThat(secrets.areToldBy(new IllegalStateException("a"))).isFalse();
  }

  private static Secrets remote(String url, Map<String, String> headers) {
    return Secrets.of(new ServerConfig.Remote(URI.create(url), headers), "");
  }

  private static Secrets command(Map<String, String> env, String... args) {
    return Secrets.of(new ServerConfig.Command("npx", List.of(args), env), "");
  }
}
