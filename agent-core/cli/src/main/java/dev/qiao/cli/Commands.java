package dev.qiao.cli;

import dev.qiao.cli.console.Console;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the subcommands; those that write are given the console. */
final class Commands implements IFactory {

  private final Console console;
  private final IFactory others = CommandLine.defaultFactory();

  Commands(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      Constructor<K> constructor = type.getDeclaredConstructor(Console.class);
      constructor.setAccessible(true);
      return constructor.newInstance(console);
    } catch (NoSuchMethodException e) {
      return others.create(type);
    }
  }
}
