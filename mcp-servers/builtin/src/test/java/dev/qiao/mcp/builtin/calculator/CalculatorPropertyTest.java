package dev.qiao.mcp.builtin.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.qiao.mcp.builtin.Caller;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CalculatorPropertyTest {

  /** An expression, and what BigDecimal says that it is worth. */
  record Sum(String text, BigDecimal value) {
    static Sum of(Sum left, String operator, Sum right) {
      BigDecimal value =
          switch (operator) {
            case "+" -> left.value.add(right.value);
            case "-" -> left.value.subtract(right.value);
            default -> left.value.multiply(right.value);
          };
      return new Sum("(%s %s %s)".formatted(left.text, operator, right.text), value);
    }
  }

  private final Caller calculator = new Caller(new CalculatorSource().open(Map.of()));

  private String calculate(String expression) {
    return calculator.either("calculate", Map.of("expression", expression));
  }

  @Provide
  Arbitrary<Sum> number() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("-99999"), new BigDecimal("99999"))
        .ofScale(2)
        .map(value -> new Sum(value.toPlainString(), value));
  }

  @Provide
  Arbitrary<Sum> sum() {
    return Arbitraries.recursive(
        this::number,
        below -> Combinators.combine(below, Arbitraries.of("+", "-", "*"), below).as(Sum::of),
        0,
        3);
  }

  @Property(tries = 300)
  void sums_and_products_are_those_of_BigDecimal(@ForAll("sum") Sum sum) {
    BigDecimal exact = sum.value();
    String expected =
        exact.scale() <= 12
            ? exact.toPlainString()
            : exact.setScale(12, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    assertThat(calculate(sum.text())).isEqualTo(expected);
  }

  @Property(tries = 300)
  void a_quotient_is_exact_or_right_to_twelve_places(
      @ForAll("number") Sum left, @ForAll("number") Sum right) {
    String quotient = calculate(left.text() + " / " + right.text());
    if (right.value().signum() == 0) {
      assertThat(quotient).endsWith(": division by zero.");
    } else {
      assertThat(new BigDecimal(quotient))
          .isEqualByComparingTo(
              left.value()
                  .divide(right.value(), new MathContext(500))
                  .setScale(12, RoundingMode.HALF_EVEN));
    }
  }

  @Property(tries = 1000)
  void any_text_is_answered(@ForAll("scribble") String text) {
    assertThat(calculate(text)).isNotEmpty().doesNotContain("null");
  }

  @Provide
  Arbitrary<String> scribble() {
    return Arbitraries.of(
            "1", "9", "0.5", "1e9", "e", "pi", "+", "-", "*", "/", "%", "^", "(", ")", ",", " ",
            ".", "max(", "round(", "fact(", "sqrt(", "if(", "sin(", "price", "\"", "=", ">", "&&",
            "!", "×", "€", "\\", "x")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }
}
