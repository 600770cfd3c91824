package dev.qiao.mcp.toolkit.guide;

import dev.qiao.mcp.toolkit.McpServer;

class WeatherServer {

  public static void main(String[] arguments) {
    McpServer.of(new WeatherTools()).listen(8080);
  }

  static void overStandardInput() {
    McpServer.of(new WeatherTools()).stdio();
  }
}
