package dev.qiao.mcp.toolkit;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.math.BigDecimal;

/** The numbers of {@link DecimalMin} and {@link DecimalMax}, which are written as texts. */
final class DecimalBound {

  private DecimalBound() {}

  /**
   * The least value.
   *
   * @param place what it is for, for the error
   * @throws Unservable if it is no number
   */
  static BigDecimal of(String place, DecimalMin bound) {
    return number(place, "@DecimalMin", bound.value());
  }

  /** The greatest value, as {@link #of(String, DecimalMin)}. */
  static BigDecimal of(String place, DecimalMax bound) {
    return number(place, "@DecimalMax", bound.value());
  }

  private static BigDecimal number(String place, String constraint, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new Unservable("has %s on %s, but %s is no number".formatted(constraint, place, text));
    }
  }
}
