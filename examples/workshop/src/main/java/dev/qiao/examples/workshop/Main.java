package dev.qiao.examples.workshop;

import dev.qiao.mcp.server.McpHttpServer;
import dev.qiao.mcp.toolkit.McpServer;
import java.nio.file.Path;

/**
 * Serves a store of parts: {@code Main parts.csv} at http://127.0.0.1:8080/mcp, {@code Main
 * parts.csv 9000} on another port, {@code Main parts.csv --stdio} over standard input and output.
 */
public final class Main {

  private static final int USUAL_PORT = 8080;

  private Main() {}

  /** Starts the server; it ends with Ctrl-C, or with its input. */
  public static void main(String[] arguments) {
    String how = arguments.length > 1 ? arguments[1] : String.valueOf(USUAL_PORT);
    if (arguments.length < 1 || arguments.length > 2 || !how.matches("\\d{1,5}|--stdio")) {
      System.err.println("It takes a file of parts and perhaps a port or --stdio: parts.csv 9000");
      System.exit(2);
    }
    McpServer server = server(Path.of(arguments[0]));
    if (how.equals("--stdio")) {
      server.stdio();
    } else {
      McpHttpServer running = server.listen(Integer.parseInt(how));
      System.err.println("The store listens at " + running.uri() + " until Ctrl-C.");
    }
  }

  /** The server of the store in that file. */
  static McpServer server(Path file) {
    return McpServer.builder("workshop")
        .version("1.0")
        .instructions("The store of a workshop. Look with find_parts before you take a part.")
        .add(new StoreTools(Store.read(file)))
        .build();
  }
}
