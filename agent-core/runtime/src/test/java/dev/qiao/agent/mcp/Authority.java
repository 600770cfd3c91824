package dev.qiao.agent.mcp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** An authorization server whose user agrees to everything. */
final class Authority implements AutoCloseable {

  /** The grants by which tokens were asked for. */
  final Queue<String> grants = new ConcurrentLinkedQueue<>();

  private final ECKey key;
  private final HttpServer http;

  Authority() throws IOException, JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext(
        "/.well-known/oauth-authorization-server",
        exchange ->
            json(
                exchange,
                Map.of(
                    "issuer",
                    issuer(),
                    "authorization_endpoint",
                    issuer() + "/authorize",
                    "token_endpoint",
                    issuer() + "/token",
                    "registration_endpoint",
                    issuer() + "/register",
                    "jwks_uri",
                    issuer() + "/jwks",
                    "response_types_supported",
                    List.of("code"),
                    "code_challenge_methods_supported",
                    List.of("S256"),
                    "token_endpoint_auth_methods_supported",
                    List.of("none", "client_secret_basic"))));
    http.createContext("/jwks", exchange -> answer(exchange, 200, new JWKSet(key).toString(true)));
    http.createContext(
        "/register", exchange -> answer(exchange, 201, "{\"client_id\":\"registered\"}"));
    http.createContext("/authorize", this::authorize);
    http.createContext("/token", this::token);
    http.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The user, in front of a page of this server. */
  static void visit(URI page) {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, List<String>> query =
        URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            query.get("redirect_uri").get(0) + "?code=1&state=" + query.get("state").get(0));
    answer(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, List<String>> form =
        URLUtils.parseParameters(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    grants.add(form.get("grant_type").get(0));
    json(
        exchange,
        Map.of(
            "access_token",
            signed(form.get("resource").get(0)),
            "token_type",
            "Bearer",
            "refresh_token",
            "refresh-1"));
  }

  private String signed(String audience) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("1")
                .type(new JOSEObjectType("at+jwt"))
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("alice")
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static void json(HttpExchange exchange, Map<String, ?> body) throws IOException {
    answer(exchange, 200, JsonMapper.shared().writeValueAsString(body));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
