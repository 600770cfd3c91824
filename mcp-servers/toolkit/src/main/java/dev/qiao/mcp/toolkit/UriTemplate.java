package dev.qiao.mcp.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.qiao.mcp.uri.UriTemplates;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The address of a resource, with names for the segments that vary. */
record UriTemplate(String text, List<String> names) {

  private static final Pattern NAME = Pattern.compile("\\{(\\+?)([A-Za-z][A-Za-z0-9_]*)}");

  /**
   * Reads an address.
   *
   * @throws Unservable if it is none
   */
  static UriTemplate of(String text) {
    String plain = NAME.matcher(text).replaceAll("x");
    try {
      if (plain.contains("{") || !new URI(plain).isAbsolute()) {
        throw new URISyntaxException(text, "no scheme, or braces around something else");
      }
      return new UriTemplate(text, new UriTemplates().create(text).getVariableNames());
    } catch (URISyntaxException e) {
      throw new Unservable(
          "has the address %s, which is none; write scheme://path with {name} or {+name} for what varies"
              .formatted(text));
    } catch (IllegalArgumentException e) {
      throw new Unservable("has the address %s, in which a name stands twice".formatted(text));
    }
  }

  /** The same for all that stand for the same addresses, however their names are. */
  String shape() {
    return shape(text);
  }

  /** As {@link #shape()}, of an address that may be more than the toolkit allows. */
  static String shape(String text) {
    return NAME.matcher(text).replaceAll("{$1}");
  }

  boolean isFixed() {
    return names.isEmpty();
  }

  /**
   * The values in an address that fits, percent-decoded.
   *
   * @throws Unfit if a percent sign is not followed by two hexadecimal digits
   */
  Map<String, Object> values(String uri) {
    Map<String, Object> values = new LinkedHashMap<>();
    new UriTemplates()
        .create(text)
        .extractVariableValues(uri)
        .forEach((name, value) -> values.put(name, decoded(name, value)));
    return values;
  }

  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Unfit(name + " is not percent-encoded: " + value, e);
    }
  }
}
