package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import dev.qiao.mcp.toolkit.ToolFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions with EvalEx, exactly as far as decimals go and in bounded time.
 *
 * <p>Nothing is rounded before the end unless it has more than {@link Bounds#DIGITS} digits.
 */
final class Evaluator {

  private static final int LONGEST_EXPRESSION = 4_000;
  private static final int FRACTION_DIGITS = 12;

  // Made at the first call: the library reads annotations of every function, which takes a while.
  private volatile @Nullable ExpressionConfiguration configuration;

  /** The value as a plain number, or {@code true} or {@code false} for a comparison. */
  String evaluate(String expression) {
    if (expression.length() > LONGEST_EXPRESSION) {
      throw failure(
          expression.substring(0, 40) + "…",
          "it has more than %d characters".formatted(LONGEST_EXPRESSION));
    }
    try {
      return text(value(expression));
    } catch (BaseException | ArithmeticException | NumberFormatException problem) {
      throw failure(expression, Reason.of(expression, problem));
    } catch (RuntimeException malformed) {
      // The library's parser runs into an empty stack, or a function into a text, on some inputs.
      throw failure(expression, "it is not a well-formed expression");
    }
  }

  private EvaluationValue value(String text) throws BaseException {
    Expression expression = new Expression(text, configuration());
    for (ASTNode node : expression.getAllASTNodes()) {
      Token token = node.getToken();
      switch (token.getType()) {
        case NUMBER_LITERAL -> checkLiteral(token);
        case STRING_LITERAL -> throw new ParseException(token, Reason.TEXT_LITERAL);
        default -> {}
      }
    }
    return expression.evaluate();
  }

  private static void checkLiteral(Token token) {
    String literal = token.getValue();
    if (!literal.startsWith("0x") && !literal.startsWith("0X")) {
      Bounds.check(new BigDecimal(literal));
    }
  }

  private static String text(EvaluationValue value) {
    if (value.isBooleanValue()) {
      return value.getBooleanValue().toString();
    }
    if (!value.isNumberValue()) {
      throw new ArithmeticException("the result is not a number");
    }
    BigDecimal number = value.getNumberValue();
    return number.scale() <= FRACTION_DIGITS
        ? number.toPlainString()
        : rounded(number).stripTrailingZeros().toPlainString();
  }

  private static BigDecimal rounded(BigDecimal number) {
    return number.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN);
  }

  private ExpressionConfiguration configuration() {
    ExpressionConfiguration made = configuration;
    if (made == null) {
      made = Language.configuration();
      configuration = made;
    }
    return made;
  }

  private static ToolFailure failure(String expression, String reason) {
    return new ToolFailure("Cannot evaluate \"%s\": %s.".formatted(expression, reason));
  }
}
