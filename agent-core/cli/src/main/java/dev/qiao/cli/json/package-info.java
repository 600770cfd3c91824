/**
 * A run as JSON, one event a line, for scripts. It reads the stream of events; {@code
 * docs/events.md} and its schema describe what it writes. Events come in, lines go out.
 */
@NullMarked
package dev.qiao.cli.json;

import org.jspecify.annotations.NullMarked;
