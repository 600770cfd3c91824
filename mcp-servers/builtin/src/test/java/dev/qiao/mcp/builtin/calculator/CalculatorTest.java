package dev.qiao.mcp.builtin.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.qiao.mcp.builtin.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorTest {

  private final Caller calculator = new Caller(new CalculatorSource().open(Map.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50 + 3.20 | 15.70",
        "2.50*2 | 5.00",
        "(12.50 + 3) * 4 | 62.00",
        "10/3 | 3.333333333333",
        "10/4 | 2.5",
        "12.50/5 | 2.50",
        "2/3 | 0.666666666667",
        "1/3*3 | 1",
        "0.1+0.2 | 0.3",
        "7 % 3 | 1",
        "-7 % 3 | -1",
        "7.5 % 2 | 1.5",
        "2^3 | 8",
        "1.05^2 | 1.1025",
        "2^-2 | 0.25",
        "-2^2 | -4",
        "2^3^2 | 512",
        "2^0.5 | 1.414213562373",
        "4^0.5 | 2",
        "0^0 | 1",
        "2^100 | 1267650600228229401496703205376",
        "1e3 | 1000",
        "1000/0.5 | 2000",
        "0x1F | 31",
        "-3 - -4 | 1",
        "sqrt(16) | 4",
        "SQRT(2) | 1.414213562373",
        "round(2.345, 2) | 2.35",
        "round(2.5) | 3",
        "round(1234, -2) | 1200",
        "max(1.50, 2, 1) | 2",
        "min(1.50, 2, 1) | 1",
        "sum(1.10, 2.20, 3.30) | 6.60",
        "average(1, 2) | 1.5",
        "abs(-4.20) | 4.20",
        "floor(2.7) + ceiling(2.1) | 5",
        "fact(20) | 2432902008176640000",
        "if(3 > 2, 10, 20) | 10",
        "3 > 2 | true",
        "sin(30) | 0.5",
        "log10(1000) | 3",
        "pi | 3.14159265359",
        "0.00 | 0.00",
        "1 - 1.0000000000001 | 0",
      })
  void calculates_exactly(String expression, String value) {
    assertThat(calculator.result("calculate", Map.of("expression", expression))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.5 + price | price is not a number",
        "12.5 + | the expression ends too early",
        "1/0 | division by zero",
        "1/0.00 | division by zero",
        "5 % 0 | division by zero",
        "0^-1 | division by zero",
        "12.5 + total price | total is not a number",
        "2 apples | apples is not a number",
        "3 × 4 | write * for ×",
        "3 ÷ 4 | write / for ÷",
        "3 − 4 | write - for −",
        "$5 + 3 | leave out $",
        "5 € | leave out €",
        "2 ** 3 | write a power with ^",
        "1,200 + 5 | write 1200 without a comma",
        "200 * 15% | % gives the remainder of a division; write 15% as 15/100",
        "(1 + 2 | a closing parenthesis is missing",
        "1 + 2) | a parenthesis is closed that was not opened",
        "1 + * 2 | a number is missing before *",
        "*3 | a number is missing beside *",
        "3 4 | an operator is missing between two numbers",
        "2(3) | an operator is missing before (",
        "foo(3) | there is no function foo",
        "random() | there is no function random",
        "str_matches(1, 2) | there is no function str_matches",
        "sqrt(-1) | sqrt: parameter must not be negative",
        "max() | max: not enough parameters for function",
        "(-8)^0.5 | a negative number has no power with a fraction",
        "1.2.3 | 1.2. is not a number: it has more than one decimal point",
        "\"a\" + 1 | \"a\" is not a number",
        "[1] | use parentheses instead of [",
        "() | the expression is empty",
        "a.b | . is not an operator",
      })
  void says_why_not_and_how_to_mend_it(String expression, String reason) {
    assertThat(calculator.error("calculate", Map.of("expression", expression)))
        .isEqualTo("Cannot evaluate \"%s\": %s.", expression, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9^9^9",
        "9^9^9^9",
        "-9^999999999",
        "1.00001^999999999",
        "10^1000",
        "1e999999999",
        "1e999999999 + 1",
        "1e900 * 1e900",
        "fact(999999999)",
        "fact(451)",
        "2^1e30",
        "1e2147483647",
      })
  @Timeout(5)
  void refuses_what_would_grow_without_end(String expression) {
    assertThat(calculator.error("calculate", Map.of("expression", expression)))
        .matches("(?s)Cannot evaluate .*: (the result has more than 1000 digits|.*too large).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e-999999999 + 1",
        "round(1, 999999999)",
        "1e-1000 * 1e-1000 * 1e-1000",
        "1/(1e-900)/(1e-900)",
        "7 % 1e-999999999",
        "1e900 % 0.0000007",
        "sqrt(1e999)",
        "(((((((((((((((((((",
        ",,,,",
        "max(,)",
        "sum(sum(),)",
        "if(1)",
        "if(\"a\", 1, 2)",
        "true + 1",
        "not(3)",
        "log(0)",
        "acos(7)",
        "tan(90)",
        "\u0000",
        "e",
        "1e",
        "..",
        "\\",
        "fact(2.5)",
      })
  @Timeout(5)
  void answers_oddities_in_words(String expression) {
    assertThat(calculator.either("calculate", Map.of("expression", expression)))
        .doesNotContain("Exception", "null");
  }

  @Test
  @Timeout(5)
  void refuses_what_is_nested_too_deeply() {
    assertThat(calculator.error("calculate", Map.of("expression", "-".repeat(3_999) + "1")))
        .endsWith(": it is nested too deeply.");
    assertThat(
            calculator.result(
                "calculate", Map.of("expression", "(".repeat(1_500) + "1" + ")".repeat(1_500))))
        .isEqualTo("1");
  }

  @Test
  void adds_up_a_long_column() {
    String column = "1.25" + " + 1.25".repeat(499);
    assertThat(calculator.result("calculate", Map.of("expression", column))).isEqualTo("625.00");
  }

  @Test
  void refuses_an_expression_that_is_too_long() {
    assertThat(calculator.error("calculate", Map.of("expression", "1+".repeat(2_001) + "1")))
        .endsWith("1+1+…\": it has more than 4000 characters.");
  }

  @Test
  void refuses_arguments_that_do_not_fit() {
    assertThat(calculator.error("calculate", Map.of()))
        .isEqualTo("Invalid arguments for calculate: expression is required.");
    assertThat(calculator.error("calculate", Map.of("expression", 3, "colour", "red")))
        .isEqualTo(
            "Invalid arguments for calculate: expression must be a string;"
                + " colour is not an argument; use expression.");
  }

  @Test
  void refuses_settings() {
    assertThatThrownBy(() -> new CalculatorSource().open(Map.of("digits", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Server calculator has no setting digits; it takes none.");
  }
}
