package dev.qiao.mcp.builtin.shell;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import org.jspecify.annotations.Nullable;

/**
 * What came of a program.
 *
 * @param exitCode 0 if it says that all went well; null if it was stopped
 * @param ended how it ended
 * @param output what it wrote to standard output, as far as there is room
 * @param errors the same of standard error
 */
record Ran(
    @Description("0 means success; absent if it was stopped.") @JsonProperty("exit_code")
        @Nullable Integer exitCode,
    End ended,
    @JsonProperty("stdout") String output,
    @JsonProperty("stderr") String errors) {

  /** How a program ends. */
  enum End {
    /** By itself. */
    @JsonProperty("by itself")
    BY_ITSELF,
    /** It took too long. */
    @JsonProperty("stopped after its time")
    TIME,
    /** It wrote too much. */
    @JsonProperty("stopped because it wrote too much")
    OUTPUT
  }
}
