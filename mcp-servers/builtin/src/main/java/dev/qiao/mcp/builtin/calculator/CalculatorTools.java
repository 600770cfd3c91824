package dev.qiao.mcp.builtin.calculator;

import dev.qiao.mcp.toolkit.Description;
import dev.qiao.mcp.toolkit.McpTool;

/** What a model reads of the calculator, which it was trained on to the byte. */
final class CalculatorTools {

  private final Evaluator evaluator = new Evaluator();

  @McpTool(
      description = "Evaluate an arithmetic expression exactly, such as (12.50 + 3) * 4.",
      readOnly = true,
      openWorld = false)
  String calculate(
      @Description(
              "Numbers, + - * / % ^, parentheses and functions such as ROUND(x, 2) or MAX(a, b).")
          String expression) {
    return evaluator.evaluate(expression);
  }
}
