package dev.qiao.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code qiao --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "qiao " + Objects.requireNonNullElse(version, "(not packaged)"),
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
