package {{package}};

import dev.qiao.mcp.toolkit.McpServer;

/**
 * Serves at http://127.0.0.1:8080/mcp, at another port if it is given one, or with --stdio over
 * standard input and output.
 */
public final class {{class}} {

  private {{class}}() {}

  public static void main(String[] arguments) {
    String how = arguments.length == 0 ? "8080" : String.join(" ", arguments);
    if (!how.matches("[0-9]{1,5}|--stdio")) {
      System.err.println("It takes nothing, a port or --stdio, not " + how + ".");
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
