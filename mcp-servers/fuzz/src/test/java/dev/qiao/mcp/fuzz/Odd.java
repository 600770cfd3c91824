package dev.qiao.mcp.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that somebody is likely to have forgotten. */
final class Odd {

  /** As they stand in JSON, or as they must not stand there. */
  static final List<String> JSON =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "2147483648",
          "9223372036854775808",
          "1e400",
          "-1e-400",
          "1E+400000000",
          "9".repeat(900),
          "9".repeat(1_100),
          "01",
          "NaN",
          "-Infinity",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uD83D\\uDE00\"",
          "\"\u0007\"",
          "\"" + "a".repeat(3_000) + "\"",
          "\"2026-07-28\"",
          "\"ref/resource\"",
          "\"../../etc/passwd\"",
          "\"(a+)+$\"",
          "\"%s%n%d\"",
          "[]",
          "{}",
          "[1,[2,[3]]]",
          "{\"a\":1,\"a\":2}",
          "{\"$ref\":\"http://127.0.0.1:1/\"}",
          "{\"@class\":\"java.lang.Runtime\"}",
          "[".repeat(400) + "]".repeat(400),
          "[".repeat(600) + "]".repeat(600),
          "{\"a\":".repeat(600) + "1" + "}".repeat(600),
          "[" + "0,".repeat(2_000) + "0]",
          many(500),
          "'single'",
          "/* comment */1",
          "undefined");

  /** Values of headers. */
  static final List<String> HEADER =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "18446744073709551616",
          "a, b",
          "chunked, identity",
          "xchunked",
          "close, keep-alive",
          "null",
          "application/json;charset=\"utf-8\";;;",
          "*/*;q=0",
          "2026-07-28",
          "2025-11-25",
          "9999-99-99",
          "=?base64?ZWNobw==?=",
          "=?base64?ZWNobw=?=",
          "=?base64?!?=",
          "=?base64??=",
          "1-1-1",
          "0-0-0",
          "99999999999999999999-1-1",
          "\u00e4",
          "a\tb",
          "a".repeat(500),
          "tools/call",
          "echo");

  /** Whole lines. */
  static final List<String> HEADER_LINE =
      List.of(
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding : chunked",
          "Content-Length: 5",
          "Content-Length: +5",
          "Content-Length: 5, 5",
          "Content-Encoding: gzip",
          "Expect: 100-continue",
          "Expect: nothing",
          "Connection: close",
          "Connection: upgrade",
          "Upgrade: h2c",
          "Host: evil.example",
          "Origin: null",
          "Origin: http://localhost:1",
          "Authorization: Bearer x",
          "Mcp-Session-Id: 00000000-0000-0000-0000-000000000000",
          "Mcp-Param-Text: x",
          "Mcp-Param-Number: 1e3",
          "Mcp-Param-Flag: TRUE",
          "Mcp-Name: echo",
          " folded: line",
          "no colon",
          ": no name",
          "a\u0000b: c",
          "X: " + "x".repeat(1_900),
          IntStream.range(0, 200).mapToObj(i -> "A: " + i).collect(Collectors.joining("\r\n")));

  private Odd() {}

  private static String many(int keys) {
    return Stream.iterate(0, i -> i + 1)
        .limit(keys)
        .map(i -> "\"k" + i + "\":0")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
