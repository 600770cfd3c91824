package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The factorial of a whole number; the library's own counts as far as it is asked to. */
@FunctionParameter(name = "number", nonNegative = true)
final class BoundedFactorial extends AbstractFunction {

  // 450! is the largest one within Bounds.DIGITS.
  private static final int LARGEST = 450;

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token function, EvaluationValue... parameters) {
    BigDecimal number = parameters[0].getNumberValue();
    if (number.compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      throw new ArithmeticException("the result has more than %d digits".formatted(Bounds.DIGITS));
    }
    if (number.remainder(BigDecimal.ONE).signum() != 0) {
      throw new ArithmeticException("FACT takes a whole number");
    }
    BigInteger factorial = BigInteger.ONE;
    for (int i = 2; i <= number.intValue(); i++) {
      factorial = factorial.multiply(BigInteger.valueOf(i));
    }
    return expression.convertValue(new BigDecimal(factorial));
  }
}
