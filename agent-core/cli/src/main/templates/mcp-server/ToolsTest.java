package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.test.TestClient;
import {{package}}.{{class}}Tools.Forecast;
import {{package}}.{{class}}Tools.Trip;
import org.junit.jupiter.api.Test;

class {{class}}ToolsTest {

  @Test
  void a_forecast_has_a_value_for_each_day() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new {{class}}Tools()))) {
      assertThat(client.call("forecast", new Trip("Oslo", 3)).structured(Forecast.class).celsius())
          .hasSize(3);
    }
  }

  @Test
  void a_city_without_station_is_named() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new {{class}}Tools()))) {
      assertThat(client.call("forecast", new Trip("Atlantis", 3)).text())
          .isEqualTo("No station in Atlantis. There are Oslo and Bergen.");
    }
  }
}
