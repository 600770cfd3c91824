package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rounds half up to so many decimal places, none if not given.
 *
 * <p>Half up is what people expect of prices (2.345 to 2.35); the library's own rounds half to
 * even, needs its second argument, and makes a number of any length.
 */
@FunctionParameter(name = "value")
@FunctionParameter(name = "places", isVarArg = true)
final class BoundedRound extends AbstractFunction {

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token function, EvaluationValue... parameters) {
    BigDecimal places = parameters.length > 1 ? parameters[1].getNumberValue() : BigDecimal.ZERO;
    if (parameters.length > 2) {
      throw new ArithmeticException("ROUND takes a number and its decimal places");
    }
    if (places.abs().compareTo(BigDecimal.valueOf(Bounds.DIGITS)) > 0) {
      throw new ArithmeticException("ROUND takes at most %d places".formatted(Bounds.DIGITS));
    }
    return expression.convertValue(
        parameters[0].getNumberValue().setScale(places.intValue(), RoundingMode.HALF_UP));
  }
}
