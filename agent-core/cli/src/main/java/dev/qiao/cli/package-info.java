/**
 * The {@code qiao} command. It reads the command line and task files, runs agents and shows their
 * events. Nothing depends on it.
 */
@NullMarked
package dev.qiao.cli;

import org.jspecify.annotations.NullMarked;
