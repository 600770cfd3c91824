package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.data.conversion.DefaultEvaluationValueConverter;
import com.ezylang.evalex.data.conversion.EvaluationValueConverterIfc;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Keeps every intermediate result small enough that no expression can take long.
 *
 * <p>The library sends each operator's and function's result through its converter, so this is the
 * one place where they can all be seen.
 */
final class Bounds implements EvaluationValueConverterIfc {

  /** The most digits that a result may have before its decimal point, and keep behind it. */
  static final int DIGITS = 1_000;

  /** Twice the digits, so that a sum of the largest and the smallest number is exact. */
  static final MathContext PRECISION = new MathContext(2 * DIGITS, RoundingMode.HALF_EVEN);

  private final EvaluationValueConverterIfc library = new DefaultEvaluationValueConverter();

  @Override
  public EvaluationValue convertObject(Object object, ExpressionConfiguration configuration) {
    EvaluationValue value = library.convertObject(object, configuration);
    if (!value.isNumberValue()) {
      return value;
    }
    BigDecimal number = check(value.getNumberValue());
    // The zero of a binary 3.0, which LOG10(1000) gives, says nothing about decimals.
    return EvaluationValue.numberValue(
        object instanceof Double ? number.stripTrailingZeros() : number);
  }

  /** The number itself, its fraction cut to the digits that are kept. */
  static BigDecimal check(BigDecimal number) {
    if (number.signum() != 0 && (long) number.precision() - number.scale() > DIGITS) {
      throw new ArithmeticException("the result has more than %d digits".formatted(DIGITS));
    }
    return number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.HALF_EVEN) : number;
  }
}
