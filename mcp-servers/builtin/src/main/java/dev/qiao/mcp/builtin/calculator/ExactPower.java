package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.operators.AbstractOperator;
import com.ezylang.evalex.operators.InfixOperator;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The power operator with exact results for whole exponents.
 *
 * <p>The library's own multiplies by a binary 1.0 and so turns 2^3 into 8.0.
 */
@InfixOperator(precedence = OperatorIfc.OPERATOR_PRECEDENCE_UNARY, leftAssociative = false)
final class ExactPower extends AbstractOperator {

  private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(999_999_999);

  @Override
  public EvaluationValue evaluate(
      Expression expression, Token operator, EvaluationValue... operands)
      throws EvaluationException {
    if (!operands[0].isNumberValue() || !operands[1].isNumberValue()) {
      throw EvaluationException.ofUnsupportedDataTypeInOperation(operator);
    }
    MathContext precision = expression.getConfiguration().getMathContext();
    BigDecimal base = operands[0].getNumberValue();
    BigDecimal exponent = operands[1].getNumberValue();
    return expression.convertValue(
        isWhole(exponent) ? whole(base, exponent, precision) : fractional(base, exponent));
  }

  private static BigDecimal whole(BigDecimal base, BigDecimal exponent, MathContext precision) {
    if (exponent.abs().compareTo(LARGEST_EXPONENT) > 0) {
      throw new ArithmeticException("the exponent is too large");
    }
    if (base.signum() == 0 && exponent.signum() < 0) {
      throw new ArithmeticException("division by zero");
    }
    return base.pow(exponent.intValueExact(), precision);
  }

  /** Through binary floating point: about 16 digits, which is what roots are asked for with. */
  private static BigDecimal fractional(BigDecimal base, BigDecimal exponent) {
    if (base.signum() < 0) {
      throw new ArithmeticException("a negative number has no power with a fraction");
    }
    double power = Math.pow(base.doubleValue(), exponent.doubleValue());
    if (!Double.isFinite(power)) {
      throw new ArithmeticException("the result is too large");
    }
    BigDecimal value = BigDecimal.valueOf(power);
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  @Override
  public int getPrecedence(ExpressionConfiguration configuration) {
    return configuration.getPowerOfPrecedence();
  }
}
