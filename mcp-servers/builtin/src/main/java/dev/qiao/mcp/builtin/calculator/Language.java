package dev.qiao.mcp.builtin.calculator;

import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.operators.OperatorIfc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What may stand in an expression: the library's arithmetic, less what is not arithmetic. */
final class Language {

  /** Texts, dates and chance are not here: a calculation is exact and can be repeated. */
  private static final List<String> FUNCTIONS =
      List.of("ABS AVERAGE CEILING FLOOR IF LOG LOG10 MAX MIN NOT SQRT SUM DEG RAD".split(" "));

  private static final List<String> ANGLES = List.of("SIN COS TAN COT SEC CSC".split(" "));

  private Language() {}

  static ExpressionConfiguration configuration() {
    ExpressionConfiguration library = ExpressionConfiguration.builder().build();
    library.withAdditionalOperators(Map.entry("^", new ExactPower()));
    return library.toBuilder()
        .functionDictionary(functions(library.getFunctionDictionary()))
        .defaultConstants(constants(library.getDefaultConstants()))
        .evaluationValueConverter(new Bounds())
        .mathContext(Bounds.PRECISION)
        // As high as the sign before a number, so that -2^2 is -4 and 2^-2 is read at all.
        .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_UNARY)
        .stripTrailingZeros(false)
        .implicitMultiplicationAllowed(false)
        .arraysAllowed(false)
        .structuresAllowed(false)
        .build();
  }

  private static FunctionDictionaryIfc functions(FunctionDictionaryIfc library) {
    Map<String, FunctionIfc> kept = new TreeMap<>();
    names().forEach(name -> kept.put(name, library.getFunction(name)));
    kept.put("FACT", new BoundedFactorial());
    kept.put("ROUND", new BoundedRound());
    FunctionDictionaryIfc dictionary = new MapBasedFunctionDictionary();
    kept.forEach(dictionary::addFunction);
    return dictionary;
  }

  /** SIN and its kind take degrees, SINR radians, SINH is the hyperbolic one, ASIN the inverse. */
  private static Stream<String> names() {
    return Stream.of(
            FUNCTIONS.stream(),
            ANGLES.stream().flatMap(name -> Stream.of(name, name + "R", name + "H")),
            Stream.of("ASIN ACOS ATAN ACOT ASINR ACOSR ATANR ACOTR ATAN2 ATAN2R".split(" ")),
            Stream.of("ASINH ACOSH ATANH ACOTH".split(" ")))
        .flatMap(name -> name);
  }

  private static Map<String, EvaluationValue> constants(Map<String, EvaluationValue> library) {
    Map<String, EvaluationValue> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Set.of("PI", "E", "TRUE", "FALSE").forEach(name -> kept.put(name, library.get(name)));
    return kept;
  }
}
