package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who carries a token that an authorization server has given them for this server. */
final class OAuthCheck implements Authenticator {

  private static final Logger LOG = LoggerFactory.getLogger(OAuthCheck.class);

  private final OAuthResource settings;
  private final String endpointPath;
  private final ProtectedAddress address;
  private final byte[] document;
  private final Challenges bearer;
  private final Challenges bound;
  private final BoundTokens boundTokens;
  private final GoodTokens good;
  private final Map<String, IssuerTokens> byIssuer = new LinkedHashMap<>();

  /**
   * @param endpoint where the server listens
   * @param required scopes that every caller needs, of which those who are refused are told
   */
  OAuthCheck(OAuthResource settings, URI endpoint, Set<String> required, Clock clock) {
    URI resource = settings.resource() == null ? endpoint : settings.resource();
    this.settings = settings;
    this.endpointPath = endpoint.getRawPath();
    this.address = new ProtectedAddress(resource);
    this.document = address.document(settings, required);
    String metadata = "resource_metadata=\"" + address.metadata() + "\"";
    this.bearer = new Challenges("Bearer", List.of(metadata), required);
    String algorithms =
        BoundTokens.ALGORITHMS.stream()
            .map(JWSAlgorithm::getName)
            .sorted()
            .collect(Collectors.joining(" ", "algs=\"", "\""));
    this.bound = new Challenges("DPoP", List.of(metadata, algorithms), required);
    this.boundTokens = new BoundTokens(resource);
    this.good = new GoodTokens(clock, settings.clockSkew());
    Set<String> audiences = new HashSet<>(settings.audiences());
    audiences.add(resource.toString());
    settings.tls().contextBeside(); // now, as keys are fetched when the first caller comes
    for (String issuer : settings.issuers()) {
      AccessClaims claims =
          new AccessClaims(
              issuer, resource.toString(), audiences, settings.clockSkew().toSeconds(), clock);
      byIssuer.put(
          issuer, new IssuerTokens(issuer, claims, settings.ordinaryTokens(), settings.tls()));
    }
  }

  @Override
  public Optional<Verdict> atOnce(Presented presented) {
    Optional<Credentials> shown =
        Credentials.of(presented.authorization()).filter(each -> each.isBearer() || each.isBound());
    if (shown.isEmpty()) {
      return Optional.of(usual().missing());
    }
    // Those that are bound to a key come with a proof, of which each is another one.
    return shown
        .filter(Credentials::isBearer)
        .flatMap(bearer -> good.find(bearer.token()))
        .filter(this::isGoodAlone)
        .map(token -> new Verdict.Accepted(token.caller()));
  }

  private boolean isGoodAlone(AccessToken token) {
    return token.binding() == null && !settings.boundTokens();
  }

  private Challenges usual() {
    return settings.boundTokens() ? bound : bearer;
  }

  @Override
  public Verdict judge(Presented presented) {
    Optional<Verdict> atOnce = atOnce(presented);
    if (atOnce.isPresent()) {
      return atOnce.get();
    }
    Credentials shown = Credentials.of(presented.authorization()).orElseThrow();
    try {
      AccessToken token = read(shown.token());
      if (shown.isBound()) {
        boundTokens.require(presented, shown.token(), token.binding());
      } else {
        requireUnbound(token);
      }
      return new Verdict.Accepted(token.caller());
    } catch (BadTokenException e) {
      LOG.debug("Refused a token: {}", e.getMessage(), e);
      return (shown.isBound() ? bound : usual()).invalid(String.valueOf(e.getMessage()));
    } catch (UnreachableIssuerException e) {
      return new Verdict.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private AccessToken read(String text) {
    return good.find(text).orElseGet(() -> check(text));
  }

  private AccessToken check(String text) {
    SignedJWT token;
    String issuer;
    try {
      token = SignedJWT.parse(text);
      issuer = token.getJWTClaimsSet().getIssuer();
    } catch (ParseException e) {
      throw new BadTokenException("The token is no signed JWT.", e);
    }
    IssuerTokens tokens = byIssuer.get(issuer == null ? "" : issuer);
    if (tokens == null) {
      throw new BadTokenException("The token is of an issuer that this server does not trust.");
    }
    AccessToken read = tokens.read(token);
    good.remember(text, read);
    return read;
  }

  private void requireUnbound(AccessToken token) {
    if (token.binding() != null) {
      throw new BadTokenException("The token is bound to a key: send it as DPoP, with a proof.");
    }
    if (settings.boundTokens()) {
      throw new BadTokenException("This server takes tokens alone that are bound to a key.");
    }
  }

  @Override
  public Verdict.Refused insufficient(Set<String> needed) {
    return usual().insufficient(needed);
  }

  @Override
  public byte @Nullable [] document(String path) {
    return address.isMetadata(path, endpointPath) ? document.clone() : null;
  }

  @Override
  public void close() {
    boundTokens.close();
  }
}
