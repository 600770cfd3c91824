package dev.qiao.mcp.server;

import dev.qiao.mcp.server.stateless.StatelessSettings;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/** A {@link ToolServer} that answers on standard output what it reads on standard input. */
public final class McpStdioServer {

  private McpStdioServer() {}

  /**
   * Serves until standard input ends, lets running calls end, and closes the tool server.
   *
   * <p>Standard output carries nothing but the protocol: while this runs, {@link System#out} leads
   * to standard error.
   */
  public static void run(ToolServer tools) {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      run(tools, System.in, new FileOutputStream(FileDescriptor.out));
    } finally {
      System.setOut(out);
    }
  }

  /**
   * As {@link #run(ToolServer)}, over these streams in the place of the standard ones: a socket or
   * a pipe, for example.
   *
   * @param in where messages come from, one a line; the server ends with it
   * @param out where answers go; it stays open
   */
  public static void run(ToolServer tools, InputStream in, OutputStream out) {
    StdioTransport transport = new StdioTransport(McpJsonDefaults.getMapper(), out);
    try {
      transport.stateless(
          SdkServers.build(
              McpServer.sync(transport),
              tools,
              StatelessSettings.DEFAULT,
              true,
              transport.protocolVersions(),
              transport.watched()));
      transport.serve(in);
    } finally {
      tools.close();
    }
  }
}
