package dev.qiao.mcp.bench.server;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.toolkit.FunctionTool;
import dev.qiao.mcp.toolkit.McpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A server that has news: for each line of its standard input it offers one more tool. */
final class NewsServer {

  private NewsServer() {}

  record Nothing() {}

  public static void main(String[] arguments) throws IOException {
    McpServer server =
        McpServer.builder("news").version("1").add(new ToolkitServer.EchoTools()).build();
    try (McpHttpServer http = server.listen(Serving.settings());
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(http.uri());
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        server.add(
            FunctionTool.builder(line, Nothing.class, String.class)
                .description("Came later.")
                .build((nothing, call) -> ""));
      }
    }
  }
}
