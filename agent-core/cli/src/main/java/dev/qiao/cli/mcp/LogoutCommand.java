package dev.qiao.cli.mcp;

import dev.qiao.agent.mcp.Logins;
import dev.qiao.agent.mcp.ServerConfig;
import dev.qiao.cli.console.Console;
import dev.qiao.cli.exit.ExitCode;
import dev.qiao.mcp.client.oauth.CredentialStoreException;
import dev.qiao.mcp.oauth.AuthorizationException;
import dev.qiao.mcp.web.ShownAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code qiao mcp logout}. */
@Command(
    name = "logout",
    footer = "",
    description = "Forget the login at a tool server of somebody else. The server is not told.")
final class LogoutCommand implements Callable<Integer> {

  @Parameters(paramLabel = "URL", description = "The server's address.")
  private String server = "";

  private final Console console;

  LogoutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    URI url;
    try {
      url = LoginPlace.address(server);
      Logins.in(console.environment())
          .of(
              new ServerConfig.Remote(url, Map.of()),
              () -> {
                throw new AuthorizationException("Nobody is asked while a login is forgotten.");
              })
          .forget();
    } catch (IllegalArgumentException | CredentialStoreException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.BAD_USAGE.number();
    }
    console.out().print("No login is kept for " + ShownAddress.of(url) + ".\n");
    console.out().flush();
    return ExitCode.DONE.number();
  }
}
