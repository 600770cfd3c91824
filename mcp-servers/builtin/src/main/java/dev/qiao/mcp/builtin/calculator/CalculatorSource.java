package dev.qiao.mcp.builtin.calculator;

import dev.qiao.mcp.builtin.BuiltinServer;
import dev.qiao.mcp.builtin.BuiltinTool;
import dev.qiao.mcp.builtin.Effect;
import dev.qiao.mcp.builtin.Parameter;
import dev.qiao.mcp.builtin.Settings;
import dev.qiao.mcp.builtin.Shape;
import dev.qiao.mcp.server.ToolServer;
import dev.qiao.mcp.server.ToolServerSource;
import java.util.List;
import java.util.Map;

/** Offers the server {@code calculator}, which takes no settings. */
public final class CalculatorSource implements ToolServerSource {

  /** Made by {@code ServiceLoader}. */
  public CalculatorSource() {}

  @Override
  public String name() {
    return "calculator";
  }

  @Override
  public String description() {
    return "Exact decimal arithmetic: calculate.";
  }

  @Override
  public ToolServer open(Map<String, Object> settings) {
    Settings.of(name(), settings);
    Evaluator evaluator = new Evaluator();
    BuiltinTool calculate =
        new BuiltinTool(
            "calculate",
            "Evaluate an arithmetic expression exactly, such as (12.50 + 3) * 4.",
            Effect.READS,
            List.of(
                Parameter.required(
                    "expression",
                    Shape.TEXT,
                    "Numbers, + - * / % ^, parentheses and functions such as ROUND(x, 2) or MAX(a,"
                        + " b).")),
            arguments -> evaluator.evaluate(arguments.text("expression")));
    return BuiltinServer.of(name(), List.of(calculate));
  }
}
