package dev.qiao.mcp.toolkit;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.function.Supplier;

/** Requests that have no errors of their own, as tools have. */
final class Requests {

  private Requests() {}

  /**
   * The answer, or what hinders it as the request's error.
   *
   * @param what what is asked for, for example {@code prompt review}
   */
  static <R> R answer(String what, Supplier<R> answer) {
    try {
      return answer.get();
    } catch (Unfit e) {
      throw McpError.builder(ErrorCodes.INVALID_PARAMS)
          .message("Invalid arguments for the %s: %s.".formatted(what, e.problem()))
          .build();
    } catch (ToolFailure failure) {
      throw McpError.builder(ErrorCodes.INTERNAL_ERROR).message(failure.getMessage()).build();
    }
  }
}
