package dev.qiao.cli.mcp;

import static dev.qiao.cli.mcp.TokenFileTest.ownersAlone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.server.auth.Authentication;
import dev.qiao.mcp.server.auth.OAuthResource;
import dev.qiao.mcp.server.http.HttpServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class AccessOptionsTest {

  @Command
  static final class Served {
    @Mixin private AccessOptions access = new AccessOptions();
  }

  @TempDir private Path folder;

  private static HttpServerSettings settings(Map<String, String> environment, String... options) {
    Served served = new Served();
    new CommandLine(served).parseArgs(options);
    return served.access.settings(environment);
  }

  private static HttpServerSettings settings(String... options) {
    return settings(Map.of(), options);
  }

  @Test
  void without_options_it_listens_on_this_machine_for_everybody_there() {
    HttpServerSettings settings = settings();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.authentication().open()).isTrue();
    assertThat(settings.openNetwork()).isFalse();
  }

  @Test
  void a_rate_bounds_what_each_caller_sends_and_none_is_no_bound() {
    assertThat(settings().limits().maxRequestsPerSecond()).isZero();
    assertThat(settings("--rate", "20").limits().maxRequestsPerSecond()).isEqualTo(20);
    for (String none : List.of("-1", "0")) {
      assertThatThrownBy(() -> settings("--rate", none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("--rate takes requests per second, 1 or more, not " + none + ".");
    }
  }

  @Test
  void names_and_origins_that_could_never_match_are_refused() {
    assertThat(settings("--allow-host", "mcp.example").allowedHosts()).hasSize(1);
    assertThatThrownBy(() -> settings("--allow-host", "http://x"))
        .hasMessageContaining("--allow-host takes a name")
        .hasMessageContaining("not http://x");
    assertThatThrownBy(() -> settings("--allow-origin", "app.example"))
        .hasMessageContaining("--allow-origin takes a scheme and a host");
  }

  @Test
  void a_token_that_is_none_is_named_by_where_it_stands() throws IOException {
    Path file = ownersAlone(Files.writeString(folder.resolve("token"), "\n"));

    assertThatThrownBy(() -> settings("--token-file", file.toString()))
        .hasMessageContaining(file + " must have one token, and has 0 lines");
    assertThatThrownBy(() -> settings("--token-file", folder.toString()))
        .hasMessageContaining(folder + " is no file of tokens");
    assertThatThrownBy(() -> settings(Map.of("QIAO_MCP_TOKEN", "")))
        .hasMessage("The variable QIAO_MCP_TOKEN is empty; it holds a token.");
    assertThatThrownBy(() -> settings(Map.of("QIAO_MCP_TOKEN", "hu$sh")))
        .hasMessageStartingWith("The variable QIAO_MCP_TOKEN: A bearer token must be")
        .hasMessageNotContaining("hu$sh");
  }

  @Test
  void one_token_comes_from_the_variable_or_from_a_file() throws IOException {
    Path file = ownersAlone(Files.writeString(folder.resolve("token"), "hush-1\n"));

    assertThat(settings(Map.of("QIAO_MCP_TOKEN", "hush-2")).authentication().toString())
        .isEqualTo("Tokens[tokens=[StaticToken[bearer]]]");
    assertThat(settings("--token-file", file.toString()).authentication().open()).isFalse();
  }

  @Test
  void several_tokens_come_from_a_file() throws IOException {
    Path file =
        ownersAlone(Files.writeString(folder.resolve("tokens"), "alice hush-1\nbob hush-2 read\n"));

    HttpServerSettings settings =
        settings("--tokens", file.toString(), "--tool-scope", "write=w", "--tool-scope", "write=x");

    assertThat(((Authentication.Tokens) settings.authentication()).tokens()).hasSize(2);
    assertThat(settings.scopes().tools()).isEqualTo(Map.of("write", Set.of("w", "x")));
  }

  @Test
  void what_instances_share_comes_from_a_file() throws IOException {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    Path file = Files.write(folder.resolve("keys"), List.of(key, key));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Served served = new Served();
    new CommandLine(served).parseArgs("--state-key-file", file.toString());

    assertThat(served.access.settings(Map.of()).stateless().stateKeys()).hasSize(2);
    assertThat(served.access.settings(Map.of()).toString()).doesNotContain("AAAA");
  }

  @Test
  void an_issuer_makes_it_a_resource_of_oauth() {
    HttpServerSettings settings =
        settings(
            "--issuer",
            "https://login.example",
            "--issuer",
            "https://other.example",
            "--audience",
            "https://mcp.example/mcp",
            "--audience",
            "api://mcp",
            "--ordinary-tokens",
            "--issuer-ca",
            "our-ca.pem",
            "--required-scope",
            "mcp");

    OAuthResource resource = (OAuthResource) settings.authentication();
    assertThat(resource.issuers())
        .isEqualTo(List.of("https://login.example", "https://other.example"));
    assertThat(resource.resource()).isEqualTo(URI.create("https://mcp.example/mcp"));
    assertThat(resource.audiences()).isEqualTo(Set.of("api://mcp"));
    assertThat(resource.ordinaryTokens()).isTrue();
    assertThat(resource.tls().authorities()).isEqualTo(Path.of("our-ca.pem"));
    assertThat(settings.scopes().required()).isEqualTo(Set.of("mcp"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --tokens a --issuer https://a.example             | exclude each other
          --token-file a --tokens b                         | exclude each other
          --audience https://a.example                      | are about the tokens of an --issuer
          --host http://127.0.0.1                           | --host takes a name or an address alone
          --host 127.0.0.1:8080                             | --host takes a name or an address alone
          --issuer foo                                      | --issuer [foo]: The authorization server
          --issuer-ca ca.pem                                | are about the tokens of an --issuer
          --required-scope mcp                              | say who they are by --tokens
          --tool-scope write --issuer https://a.example     | --tool-scope takes TOOL=SCOPE, not write
          --issuer http://login.example                     | Secrets go only to https
          --issuer https://a.example --audience http://mcp.example | Secrets go only to https
          """)
  void what_does_not_go_together_is_said_in_the_commands_words(String options, String message) {
    assertThatThrownBy(() -> settings(options.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
