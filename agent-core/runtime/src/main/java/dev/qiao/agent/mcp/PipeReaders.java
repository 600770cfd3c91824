package dev.qiao.agent.mcp;

/** The threads that read what a child process says. */
final class PipeReaders {

  private PipeReaders() {}

  /**
   * Starts one. It is a platform thread: a virtual one keeps its carrier for as long as the pipe is
   * silent, and two of them stop every virtual thread of a machine with two cores, those that watch
   * the time included.
   */
  static Thread start(String name, Runnable reading) {
    return Thread.ofPlatform().daemon().name(name).start(reading);
  }
}
