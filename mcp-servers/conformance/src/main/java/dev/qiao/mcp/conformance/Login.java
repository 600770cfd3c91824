package dev.qiao.mcp.conformance;

import dev.qiao.mcp.client.oauth.Grant;
import dev.qiao.mcp.client.oauth.LoopbackPrompt;
import dev.qiao.mcp.client.oauth.OAuth;
import dev.qiao.mcp.client.oauth.RegisteredClient;
import dev.qiao.mcp.client.oauth.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * How the client authorises in a scenario.
 *
 * @param context what the suite tells besides: names, secrets, keys
 */
record Login(String scenario, Map<String, String> context) {

  /** The suite looks for it at authorization servers that take such documents. */
  private static final URI METADATA_DOCUMENT =
      URI.create("https://conformance-test.local/client-metadata.json");

  OAuth at(URI server) {
    OAuth.Builder oauth =
        OAuth.builder(server)
            .clientName("qiao-conformance")
            .clientMetadataDocument(METADATA_DOCUMENT)
            .grant(grant());
    if (context.containsKey("client_id")) {
      oauth.client(client());
    }
    return oauth.build();
  }

  private Grant grant() {
    return switch (scenario) {
      case "auth/client-credentials-basic", "auth/client-credentials-jwt" ->
          new Grant.ClientCredentials();
      case "auth/wif-jwt-bearer" -> new Grant.WorkloadIdentity(issuer -> told("valid_jwt"));
      case "auth/enterprise-managed-authorization" ->
          new Grant.EnterpriseManaged(
              URI.create(told("idp_token_endpoint")),
              told("idp_client_id"),
              null,
              () -> told("idp_id_token"));
      default -> new Grant.AuthorizationCode(new LoopbackPrompt(Login::agree));
    };
  }

  private RegisteredClient client() {
    String id = told("client_id");
    if (context.containsKey("client_secret")) {
      return RegisteredClient.withSecret(id, told("client_secret"));
    }
    return context.containsKey("private_key_pem")
        ? RegisteredClient.withKey(
            id,
            SigningKey.fromPem(
                told("private_key_pem"), context.getOrDefault("signing_algorithm", "ES256"), null))
        : RegisteredClient.open(id);
  }

  private String told(String name) {
    String value = context.get(name);
    if (value == null) {
      throw new IllegalStateException("The suite tells no " + name + ".");
    }
    return value;
  }

  /** A user who agrees: the suite's page sends whoever asks for it straight back. */
  private static void agree(URI page) {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException("The page cannot be visited.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
