package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.BaseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an expression could not be evaluated, in words that say how to mend it. */
final class Reason {

  static final String TEXT_LITERAL = "Text literal";

  private static final Pattern THOUSANDS = Pattern.compile("(\\d{1,3}),(\\d{3})(?!\\d)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\p{L}\\p{N}_.])[\\p{L}_][\\p{L}\\p{N}_]*(?!\\s*\\(|[\\p{L}\\p{N}_])");
  private static final Set<String> CONSTANTS = Set.of("PI", "E", "TRUE", "FALSE");

  private Reason() {}

  static String of(String expression, Exception problem) {
    return problem instanceof BaseException parsing
        ? ofParsing(expression, parsing)
        : ofArithmetic(String.valueOf(problem.getMessage()));
  }

  private static String ofArithmetic(String message) {
    if (message.startsWith("Division impossible")) {
      return "the result has more than %d digits".formatted(Bounds.DIGITS);
    }
    if (message.startsWith("Division")) {
      return "division by zero";
    }
    return switch (message) {
      case "Overflow", "Underflow" -> "the result has more than %d digits".formatted(Bounds.DIGITS);
      default ->
          message.contains("Infinit") || message.contains("NaN") || message.contains("character")
              ? "the result is not a number"
              : lowerFirst(message);
    };
  }

  private static String ofParsing(String expression, BaseException problem) {
    String token = problem.getTokenString();
    String message = String.valueOf(problem.getMessage());
    if (message.startsWith("Variable or constant value")) {
      return token + " is not a number";
    }
    if (message.startsWith("Undefined operator")) {
      return unknownSign(token);
    }
    if (message.startsWith("Undefined function")) {
      return "there is no function " + token;
    }
    return switch (message) {
      case "Missing operand for operator", "Missing second operand for operator" ->
          missingOperand(expression, problem);
      case "Missing operator" ->
          isName(token) ? token + " is not a number" : "an operator is missing before " + token;
      case "Unexpected token after infix operator" ->
          expression.contains("**")
              ? "write a power with ^"
              : "a number is missing before " + token;
      case "Too many operands" -> tooManyOperands(expression);
      case "Empty expression" -> "the expression is empty";
      case "Closing brace not found" -> "a closing parenthesis is missing";
      case "Unexpected closing brace" -> "a parenthesis is closed that was not opened";
      case "Division by zero" -> "division by zero";
      case TEXT_LITERAL, "Closing quote not found" -> "\"" + token + "\" is not a number";
      case "Number contains more than one decimal point" ->
          token + " is not a number: it has more than one decimal point";
      case "Unsupported data types in operation" -> token + " takes numbers only";
      case "Max recursion depth exceeded" -> "it is nested too deeply";
      default ->
          isFunctionProblem(message) ? token + ": " + lowerFirst(message) : lowerFirst(message);
    };
  }

  private static String missingOperand(String expression, BaseException problem) {
    if (problem.getEndPosition() < expression.stripTrailing().length()) {
      return "a number is missing beside " + problem.getTokenString();
    }
    return problem.getTokenString().equals("%")
        ? "% gives the remainder of a division; write 15% as 15/100"
        : "the expression ends too early";
  }

  private static String tooManyOperands(String expression) {
    Matcher thousands = THOUSANDS.matcher(expression);
    if (thousands.find()) {
      return "write %s%s without a comma".formatted(thousands.group(1), thousands.group(2));
    }
    Matcher names = NAME.matcher(expression);
    while (names.find()) {
      if (isName(names.group())) {
        return names.group() + " is not a number";
      }
    }
    return "an operator is missing between two numbers";
  }

  private static String unknownSign(String sign) {
    return switch (sign) {
      case "×", "·" -> "write * for " + sign;
      case "÷", ":" -> "write / for " + sign;
      case "−", "–" -> "write - for " + sign;
      case "[", "]", "{", "}" -> "use parentheses instead of " + sign;
      default ->
          Character.getType(sign.codePointAt(0)) == Character.CURRENCY_SYMBOL
              ? "leave out " + sign
              : sign + " is not an operator";
    };
  }

  private static boolean isName(String token) {
    return Character.isUnicodeIdentifierStart(token.codePointAt(0))
        && !CONSTANTS.contains(token.toUpperCase(Locale.ROOT));
  }

  private static boolean isFunctionProblem(String message) {
    return message.startsWith("Parameter ") || message.endsWith(" parameters for function");
  }

  private static String lowerFirst(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
