package {{package}};

import dev.qiao.mcp.toolkit.McpServer;

/**
 * Serves at http://127.0.0.1:8080/mcp or on the port that is named, or with --stdio over standard
 * input and output.
 */
public final class {{class}} {

  private {{class}}() {}

  public static void main(String[] arguments) {
    String how = arguments.length == 0 ? "8080" : arguments[0];
    if (arguments.length > 1 || !how.matches("--stdio|\\d{1,5}")) {
      System.err.println("It takes a port or --stdio, or nothing for port 8080.");
      System.exit(2);
    }
    McpServer server =
        McpServer.builder("{{name}}").version("0.1.0").add(new {{class}}Tools()).build();
    if (how.equals("--stdio")) {
      server.stdio();
    } else {
      System.err.println(server.listen(Integer.parseInt(how)).uri());
    }
  }
}
