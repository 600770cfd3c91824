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

/**
 * How the client authorises in a scenario.
 *
 * @param context what the suite tells besides: names, secrets, keys
 */
record Login(String scenario, SuiteContext context) {

  /** The suite looks for it at authorization servers that take such documents. */
  private static final URI METADATA_DOCUMENT =
      URI.create("https://conformance-test.local/client-metadata.json");

  OAuth at(URI server) {
    OAuth.Builder oauth =
        OAuth.builder(server)
            .clientName("qiao-conformance")
            .clientMetadataDocument(METADATA_DOCUMENT)
            .grant(grant());
    if (context.text("client_id").isPresent()) {
      oauth.client(client());
    }
    return oauth.build();
  }

  private Grant grant() {
    return switch (scenario) {
      case "auth/client-credentials-basic", "auth/client-credentials-jwt" ->
          new Grant.ClientCredentials();
      case "auth/wif-jwt-bearer" -> new Grant.WorkloadIdentity(issuer -> context.told("valid_jwt"));
      case "auth/enterprise-managed-authorization" ->
          new Grant.EnterpriseManaged(
              URI.create(context.told("idp_token_endpoint")),
              context.told("idp_client_id"),
              null,
              () -> context.told("idp_id_token"));
      default -> new Grant.AuthorizationCode(new LoopbackPrompt(Login::agree));
    };
  }

  private RegisteredClient client() {
    String id = context.told("client_id");
    if (context.text("client_secret").isPresent()) {
      return RegisteredClient.withSecret(id, context.told("client_secret"));
    }
    return context.text("private_key_pem").isPresent()
        ? RegisteredClient.withKey(
            id,
            SigningKey.fromPem(
                context.told("private_key_pem"),
                context.text("signing_algorithm").orElse("ES256"),
                null))
        : RegisteredClient.open(id);
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
