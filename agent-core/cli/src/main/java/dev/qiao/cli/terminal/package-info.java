/**
 * A run on a person's terminal. It reads the stream of events and writes text; every text from a
 * model, a tool or a file passes {@link dev.qiao.cli.console.PlainText} first. Events come in,
 * lines go out.
 */
@NullMarked
package dev.qiao.cli.terminal;

import org.jspecify.annotations.NullMarked;
