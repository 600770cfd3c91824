package dev.qiao.mcp.builtin.shell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.builtin.roots.AllowedFolders;
import dev.qiao.mcp.toolkit.Description;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one tool.
 *
 * @param patience how long a program may run at most, whatever a call says
 */
record RunTool(AllowedPrograms programs, AllowedFolders folders, Runner runner, Duration patience) {

  private static final int MOST_ARGUMENTS = 1_000;
  private static final int LONGEST_INPUT = 1 << 20;

  /** What a model asks for. */
  record Wanted(
      @Description("The name of the program.") String program,
      @Description("Its arguments, each by itself, as they are: nothing is expanded.")
          @Size(max = MOST_ARGUMENTS)
          @Nullable List<String> arguments,
      @Description("The folder to run it in; the first allowed folder if left out.")
          @Nullable String folder,
      @Description("What it reads from standard input; nothing if left out.")
          @Size(max = LONGEST_INPUT)
          @Nullable String stdin,
      @Description("How many seconds it may take, if less than usual.")
          @JsonProperty("timeout_seconds")
          @Min(1)
          @Nullable Integer seconds) {}

  /** Runs it and waits for its end. */
  Ran run(Wanted wanted) throws InterruptedException {
    AllowedProgram program = programs.named(wanted.program());
    List<String> arguments = wanted.arguments() == null ? List.of() : wanted.arguments();
    program.check(arguments);
    Path folder = folders.folder(wanted.folder() == null ? "." : wanted.folder());
    List<String> command = new ArrayList<>();
    command.add(program.file().toString());
    command.addAll(arguments);
    return runner.run(
        command, folder, wanted.stdin() == null ? "" : wanted.stdin(), time(wanted.seconds()));
  }

  private Duration time(@Nullable Integer seconds) {
    return seconds == null || seconds > patience.toSeconds()
        ? patience
        : Duration.ofSeconds(seconds);
  }
}
