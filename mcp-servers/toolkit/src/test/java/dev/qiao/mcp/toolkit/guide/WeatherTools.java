package dev.qiao.mcp.toolkit.guide;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;
import dev.qiao.mcp.toolkit.ToolFailure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class WeatherTools {

  record Trip(@Description("Where to, for example Oslo.") String city, @Min(1) @Max(14) int days) {}

  record Forecast(String city, List<Double> celsius) {}

  private final Map<String, Double> stations = Map.of("Oslo", 4.5, "Bergen", 8.0);

  @McpTool(description = "The weather of the next days, in degrees Celsius.", readOnly = true)
  Forecast forecast(Trip trip) {
    Double celsius = stations.get(trip.city());
    if (celsius == null) {
      throw new ToolFailure("No station in " + trip.city() + ". There are Oslo and Bergen.");
    }
    return new Forecast(trip.city(), Collections.nCopies(trip.days(), celsius));
  }
}
