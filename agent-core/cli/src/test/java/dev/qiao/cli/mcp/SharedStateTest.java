package dev.qiao.cli.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instances of one server, each a process of its own, that share the key of what clients carry. */
@Timeout(180)
class SharedStateTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TOOL = "test_input_required_result_elicitation";
  private static final String META = "io.modelcontextprotocol/";

  @TempDir private Path folder;

  private static String key() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  private Path file(String name, String permissions, String... keys) throws IOException {
    Path file = Files.write(folder.resolve(name), List.of(keys));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  /** {@code qiao mcp serve everything}, as a process. */
  private static Process serve(Path keys) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:disable",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.qiao.cli.Qiao",
            "mcp",
            "serve",
            "everything",
            "--state-key-file",
            keys.toString())
        .start();
  }

  private static URI address(Process serving) throws IOException {
    BufferedReader said = serving.inputReader(UTF_8);
    return URI.create(said.readLine().replaceAll(".*(http://\\S+).*", "$1"));
  }

  private static JsonNode call(HttpClient http, URI server, Map<String, Object> more)
      throws Exception {
    Map<String, Object> params = new LinkedHashMap<>(more);
    params.put("name", TOOL);
    params.put("arguments", Map.of());
    params.put(
        "_meta",
        Map.of(
            META + "protocolVersion",
            "2026-07-28",
            META + "clientCapabilities",
            Map.of("elicitation", Map.of())));
    Map<String, Object> request =
        Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params", params);
    HttpRequest post =
        HttpRequest.newBuilder(server)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", "tools/call")
            .header("Mcp-Name", TOOL)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(request)))
            .build();
    return JSON.readTree(http.send(post, BodyHandlers.ofString()).body());
  }

  @Test
  void a_round_begun_at_one_ends_at_another_that_knows_its_key_and_at_no_other() throws Exception {
    String old = key();
    Process first = serve(file("old", "rw-------", old));
    Process rotated = serve(file("rotated", "rw-------", key(), old));
    Process stranger = serve(file("strange", "rw-------", key()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode asked = call(http, address(first), Map.of()).path("result");
      assertThat(asked.path("resultType").asString()).isEqualTo("input_required");
      Map<String, Object> back =
          Map.of(
              "requestState",
              asked.path("requestState").asString(),
              "inputResponses",
              Map.of(
                  asked.path("inputRequests").propertyNames().iterator().next(),
                  Map.of("action", "accept", "content", Map.of("name", "Ada"))));

      JsonNode answered = call(http, address(rotated), back);
      assertThat(answered.path("result").path("content").path(0).path("text").asString())
          .as("%s", answered)
          .isEqualTo("Hello, Ada!");

      JsonNode refused = call(http, address(stranger), back);
      assertThat(refused.path("error").path("code").asInt()).isEqualTo(-32_602);
      assertThat(refused.path("error").path("message").asString())
          .contains("requestState was not given to this caller");
    } finally {
      List.of(first, rotated, stranger).forEach(Process::destroyForcibly);
    }
  }

  @Test
  void a_key_that_others_may_read_stops_the_start_and_is_not_shown() throws Exception {
    String key = key();
    Path file = file("open", "rw-r--r--", key);
    Process refused = serve(file);
    try {
      String complaint = new String(refused.getErrorStream().readAllBytes(), UTF_8);
      assertThat(complaint).contains("chmod 600 " + file).doesNotContain(key);
      assertThat(refused.waitFor()).isEqualTo(2);
    } finally {
      refused.destroyForcibly();
    }
  }
}
