package dev.qiao.mcp.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientTlsTest {

  @Test
  void beside_a_server_those_are_trusted_too_whom_the_jvm_trusts(@TempDir Path folder)
      throws Exception {
    TrustManagerFactory jvm =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    jvm.init((KeyStore) null);
    X509TrustManager trusted =
        Arrays.stream(jvm.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow();
    Path own = TestAuthority.in(folder).file();

    assertThat(ClientTls.trustedBeside(own))
        .containsAll(List.of(trusted.getAcceptedIssuers()))
        .contains(new PemFile(own).certificates().get(0))
        .hasSize(trusted.getAcceptedIssuers().length + 1);
  }
}
