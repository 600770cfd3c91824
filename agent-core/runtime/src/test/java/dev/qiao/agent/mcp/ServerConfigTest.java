package dev.qiao.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerConfigTest {

  @Test
  void a_command_is_shown_without_its_arguments_and_the_values_of_its_variables() {
    ServerConfig command =
        new ServerConfig.Command(
            "npx", List.of("-y", "t-11111"), Map.of("TOKEN", "k-22222", "MODE", "m-33333"));
    assertThat(command).hasToString("Command[command=npx, args=2, env=[MODE, TOKEN]]");
  }

  @Test
  void a_remote_server_is_shown_without_user_query_and_the_values_of_its_headers() {
    ServerConfig remote =
        new ServerConfig.Remote(
            URI.create("https://mira:p-11111@x.example:8443/mcp?key=k-22222#f-33333"),
            Map.of("Authorization", "Bearer b-44444"));
    assertThat(remote)
        .hasToString("Remote[url=https://x.example:8443/mcp, headers=[Authorization]]");
  }

  @Test
  void a_builtin_server_is_shown_without_the_values_of_its_settings() {
    ServerConfig builtin = new ServerConfig.Builtin("sqlite", Map.of("password", "p-55555"));
    assertThat(builtin).hasToString("Builtin[builtin=sqlite, settings=[password]]");
  }

  @Test
  void a_header_that_cannot_be_sent_is_a_fault_of_the_task() {
    ServerConfig wrong =
        new ServerConfig.Remote(
            URI.create("http://127.0.0.1:1/mcp"), Map.of("X-Key", "hush\r\nX: y"));

    assertThatThrownBy(() -> McpConnections.open(Map.of("tickets", wrong)))
        .isInstanceOf(ServerConfigException.class)
        .hasMessageStartingWith("mcpServers.tickets: The value of the header X-Key has")
        .hasMessageNotContaining("hush");
  }
}
