package dev.qiao.mcp.toolkit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.toolkit.McpServer;
import dev.qiao.mcp.toolkit.guide.WeatherTools.Forecast;
import dev.qiao.mcp.toolkit.guide.WeatherTools.Trip;
import dev.qiao.mcp.toolkit.test.Called;
import dev.qiao.mcp.toolkit.test.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherToolsTest {

  @Test
  void a_forecast_has_a_value_for_each_day() {
    try (TestClient client = TestClient.inMemory(McpServer.of(new WeatherTools()))) {
      Called forecast = client.call("forecast", new Trip("Oslo", 3));
      assertThat(forecast.structured(Forecast.class).celsius()).hasSize(3);
    }
  }

  @Test
  void what_is_wrong_is_said_to_the_model() {
    try (TestClient client = TestClient.overSocket(McpServer.of(new WeatherTools()))) {
      assertThat(client.call("forecast", new Trip("Atlantis", 3)).text())
          .isEqualTo("No station in Atlantis. There are Oslo and Bergen.");
      assertThat(client.call("forecast", Map.of("city", "Oslo", "days", 15)).isError()).isTrue();
    }
  }
}
