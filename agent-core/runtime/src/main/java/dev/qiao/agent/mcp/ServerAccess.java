package dev.qiao.agent.mcp;

import dev.qiao.agent.tool.ToolServerException;
import dev.qiao.mcp.client.NettyMcpTransport;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.netty.EventLoops;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import dev.qiao.mcp.server.ToolServerSources;
import dev.qiao.mcp.web.ShownAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one server is started or reached, and how a failure of it is told without its secrets.
 *
 * @param token what the builtin servers of this process ask their callers for
 */
record ServerAccess(
    String name,
    ServerConfig config,
    Map<String, String> environment,
    String token,
    EventLoops loops) {

  private static final Logger LOG = LoggerFactory.getLogger(ServerAccess.class);
  private static final Pattern SENTENCE_END = Pattern.compile("[.?!]$");

  Link open() {
    Link.Served served = start();
    try {
      return Link.open(served);
    } catch (RuntimeException e) {
      boolean ended = served.ended();
      ToolServerException meaning = notOpened(served, e);
      if (!ended || Thread.currentThread().isInterrupted()) {
        throw meaning;
      }
      LOG.debug(
          "{} Starting it again, in case it was what it was asked first.", meaning.getMessage());
    }
    return openSession();
  }

  /** Some old servers end when the first message is not that which opens a session. */
  private Link openSession() {
    Link.Served served = start();
    try {
      return Link.openSession(served);
    } catch (RuntimeException e) {
      throw notOpened(served, e);
    }
  }

  private ToolServerException notOpened(Link.Served served, RuntimeException why) {
    ToolServerException meaning = failure("did not start", why, served);
    served.close();
    return meaning;
  }

  private Link.Served start() {
    return switch (config) {
      case ServerConfig.Builtin builtin -> {
        ToolServer server = builtin(builtin);
        try {
          yield HttpServed.builtin(server, token, loops);
        } catch (RuntimeException e) {
          server.close();
          throw failure("did not start", e, null);
        }
      }
      case ServerConfig.Command command -> {
        try {
          yield CommandServed.start(name, command, environment);
        } catch (IOException e) {
          throw failure("did not start", notStarted(command.command(), e), null);
        }
      }
      case ServerConfig.Remote remote -> {
        requireUsable(remote);
        try {
          yield HttpServed.remote(
              remote, Logins.in(environment).forRun(remote), environment, loops);
        } catch (IllegalArgumentException e) { // a variable that names no proxy
          throw failure("cannot be reached", e, null);
        }
      }
    };
  }

  /** What stands in the task is a fault of the task, and not of the server. */
  private void requireUsable(ServerConfig.Remote remote) {
    try {
      NettyMcpTransport.builder(remote.url()).headers(remote.headers());
      remote.tls().settings().context(ClientTls.Offer.HTTP_1);
    } catch (IllegalArgumentException e) {
      throw new ServerConfigException(name, String.valueOf(e.getMessage()), e);
    }
  }

  /** The JVM's words for a missing program are an error number of the platform. */
  private static IOException notStarted(String program, IOException failure) {
    String words = String.valueOf(failure.getMessage());
    if (words.matches(".*error[=:] ?13\\b.*")) {
      if (Files.isDirectory(Path.of(program))) {
        return new IOException(program + " is a folder, and no program");
      }
      return new IOException(program + " may not be executed: see its permissions");
    } else if (!words.matches(".*error[=:] ?2\\b.*")) {
      return failure;
    } else if (Files.exists(Path.of(program))) {
      return new IOException(
          program + " cannot be started: the interpreter that its first line names is not there");
    } else if (program.indexOf(' ') > program.lastIndexOf('/')) {
      return new IOException(
          "there is no program \"" + program + "\"; what follows its name belongs into `args`");
    } else if (program.contains("/")) {
      return new IOException("there is no program " + program);
    }
    return new IOException(
        "there is no program " + program + " on PATH; install it or give its whole path");
  }

  private ToolServer builtin(ServerConfig.Builtin wanted) {
    ToolServerSources installed = ToolServerSources.installed();
    ToolServerSource source =
        installed
            .named(wanted.builtin())
            .orElseThrow(() -> unknown(wanted.builtin(), installed.names()));
    try {
      return source.open(wanted.settings());
    } catch (IllegalArgumentException e) {
      throw new ServerConfigException(name, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw failure("did not start", e, null);
    }
  }

  private ServerConfigException unknown(String builtin, String names) {
    return new ServerConfigException(
        name,
        "there is no builtin server \""
            + builtin
            + "\"; "
            + (names.isEmpty() ? "none is installed." : "use one of " + names + "."),
        null);
  }

  /** Names the server, how it is reached, what happened and its last words. */
  ToolServerException failure(String what, Throwable failure, Link.@Nullable Served served) {
    if (failure instanceof ToolServerException told) {
      return told;
    }
    Secrets secrets = Secrets.of(config, token);
    String lastWords = served == null ? "" : served.lastWords();
    String why = lastWords.isEmpty() ? Causes.words(failure) : lastWords;
    if (Causes.isUntrusted(failure)) {
      why += " Name a file with that authority as tls.ca.";
    }
    String text = "The tool server " + name + " (" + place() + ") " + what + ": " + why;
    return new ToolServerException(
        secrets.blotted(SENTENCE_END.matcher(text).find() ? text : text + "."),
        secrets.areToldBy(failure) ? null : failure);
  }

  private String place() {
    return switch (config) {
      case ServerConfig.Builtin builtin -> "builtin " + builtin.builtin();
      case ServerConfig.Command command ->
          Stream.concat(Stream.of(command.command()), command.args().stream())
              .collect(Collectors.joining(" "));
      case ServerConfig.Remote remote -> ShownAddress.of(remote.url());
    };
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return Secrets.of(config, token).blotted(name + " (" + place() + ")");
  }
}
