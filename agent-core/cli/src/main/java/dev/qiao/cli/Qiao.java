package dev.qiao.cli;

import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.cli.exit.Failure;
import dev.qiao.cli.json.JsonLines;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code qiao} command. */
public final class Qiao {

  private Qiao() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Logging.configure(Arrays.asList(args));
    System.setErr(new LogLines(System.err));
    System.exit(run(Console.ofProcess(), args));
  }

  /** Runs the command line and returns its exit code. */
  public static int run(Console console, String... args) {
    PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
    int code =
        new CommandLine(new QiaoCommand(), new Commands(console))
            .setOut(out)
            .setParameterExceptionHandler(
                (e, given) -> {
                  String command = e.getCommandLine().getCommandSpec().qualifiedName();
                  String reason = words(e) + "\nTry: " + command + " --help";
                  Failure failure = new Failure(ExitCode.BAD_USAGE, reason);
                  return end(console, e.getCommandLine(), args, failure, e);
                })
            .setExecutionExceptionHandler(
                (e, command, parsed) -> end(console, command, args, Failure.of(e), e))
            .execute(args);
    out.flush();
    return code;
  }

  /** What picocli says, and what it leaves unsaid. */
  private static String words(ParameterException e) {
    Set<String> commands = e.getCommandLine().getSubcommands().keySet();
    if (e instanceof UnmatchedArgumentException unmatched && !commands.isEmpty()) {
      return "There is no command %s; there are %s."
          .formatted(unmatched.getUnmatched().getFirst(), String.join(", ", commands));
    }
    // Of an option that is a map, picocli says "option option", and of a group "Error: ".
    return String.valueOf(e.getMessage()).replace("option option", "option").replace("Error: ", "");
  }

  private static int end(
      Console console, CommandLine command, String[] args, Failure failure, Exception cause) {
    List<String> given = Arrays.asList(args);
    if (command.getCommandSpec().findOption("--debug") == null) {
      // It has nothing that would show more, so that is not promised.
      console.complain(failure.reason());
    } else {
      failure.tell(console, given.contains("--debug") ? cause : null);
    }
    if (given.contains("run") && given.contains("--json")) {
      new JsonLines(console.out(), Clock.systemUTC(), console::complain)
          .end(failure.code(), failure.reason());
    }
    return failure.code().number();
  }
}
