package {{package}};

import dev.qiao.mcp.toolkit.McpServer;

/** Serves at http://127.0.0.1:8080/mcp, or with --stdio over standard input and output. */
public final class {{class}} {

  private {{class}}() {}

  public static void main(String[] arguments) {
    McpServer server =
        McpServer.builder("{{name}}").version("0.1.0").add(new {{class}}Tools()).build();
    if (arguments.length > 0 && arguments[0].equals("--stdio")) {
      server.stdio();
    } else {
      System.err.println(server.listen(8080).uri());
    }
  }
}
