/**
 * {@code qiao run}: a task file from start to finish. It reads the file, builds the agent, shows
 * the run and says how it ended. A command line comes in, an exit code goes out.
 */
@NullMarked
package dev.qiao.cli.run;

import org.jspecify.annotations.NullMarked;
