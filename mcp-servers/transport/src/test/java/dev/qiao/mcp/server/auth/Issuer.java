package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** The part of an authorization server that a resource server sees: its metadata and its keys. */
public final class Issuer implements AutoCloseable {

  /** How often its keys were fetched. */
  public final AtomicInteger fetches = new AtomicInteger();

  /** Whether it answers nothing but 500. */
  public volatile boolean down;

  /** Counted down when its keys are asked for. */
  public final CountDownLatch asked = new CountDownLatch(1);

  /** Its keys come when this is counted down. */
  public volatile CountDownLatch held = new CountDownLatch(0);

  /** By which tokens are signed. */
  public volatile JWK key = ecKey("first");

  private final HttpServer http;

  public Issuer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/.well-known/oauth-authorization-server", this::describe);
    http.createContext("/jwks", this::keys);
    http.start();
  }

  public String name() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  public URI jwks() {
    return URI.create(name() + "/jwks");
  }

  /** A key with this id. */
  public static ECKey ecKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Claims of a good token for this server, for an hour, for alice. */
  public static JWTClaimsSet.Builder claims(String issuer, String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject("alice")
        .audience(audience)
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
        .claim("client_id", "tests")
        .claim("scope", "mcp");
  }

  /** A token for this server with changed claims. */
  public String token(String audience, UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(key, "at+jwt", change.apply(claims(name(), audience)).build());
  }

  /** A good token for this server. */
  public String token(String audience) {
    return token(audience, claims -> claims);
  }

  /** A token that is signed by this key. */
  public static String sign(JWK key, String type, JWTClaimsSet claims) {
    try {
      JWSAlgorithm algorithm =
          key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.parse("RS256");
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(algorithm)
                  .keyID(key.getKeyID())
                  .type(type == null ? null : new JOSEObjectType(type))
                  .build(),
              claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "issuer", name(),
                    "jwks_uri", jwks().toString(),
                    "response_types_supported", List.of("code"))));
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    asked.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    answer(exchange, new JWKSet(key).toString(true));
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(down ? 500 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    held.countDown();
    http.stop(0);
  }
}
