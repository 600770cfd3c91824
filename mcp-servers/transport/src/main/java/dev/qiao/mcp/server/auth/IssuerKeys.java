package dev.qiao.mcp.server.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import dev.qiao.mcp.netty.ClientTls;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.oauth.IssuerMetadata;
import dev.qiao.mcp.oauth.Web;
import dev.qiao.mcp.oauth.WebAddress;
import dev.qiao.mcp.web.Proxies;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the keys of an authorization server, from where its metadata say. How often that is done,
 * whoever calls this sees to.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final String issuer;
  private final Duration patience;
  private final ClientTls tls;
  private volatile boolean reached = true;

  /**
   * @param patience how long one request may take
   * @param tls whom to trust besides those of the JVM
   */
  IssuerKeys(String issuer, Duration patience, ClientTls tls) {
    this.issuer = issuer;
    this.patience = patience;
    this.tls = tls;
  }

  /** Whether the keys were there when they were fetched last. */
  boolean reached() {
    return reached;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      JWKSet keys = fetch();
      reached = true;
      return keys;
    } catch (IOException
        | ParseException
        | AuthorizationException
        | IllegalArgumentException e) { // the last one of the file of authorities
      reached = false;
      LOG.warn("The keys of {} could not be fetched: {}", issuer, e.getMessage());
      throw new JWKSetUnavailableException("The keys of " + issuer + " could not be fetched.", e);
    }
  }

  private JWKSet fetch() throws IOException, ParseException {
    // What an issuer names may be as near as itself.
    try (Web web = new Web(WebAddress.reach(URI.create(issuer)), patience, Proxies.NONE, tls)) {
      AuthorizationServerMetadata metadata = IssuerMetadata.of(issuer, web);
      if (metadata.getJWKSetURI() == null) {
        throw new AuthorizationException("The metadata of " + issuer + " name no jwks_uri.");
      }
      URI place = WebAddress.trusted("The jwks_uri of " + issuer, metadata.getJWKSetURI());
      return JWKSet.parse(
          web.document(place)
              .orElseThrow(
                  () -> new AuthorizationException("There are no keys at " + place + ".")));
    }
  }

  @Override
  public void close() {}
}
