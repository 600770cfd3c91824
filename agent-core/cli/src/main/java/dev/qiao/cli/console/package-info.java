/**
 * Where the command writes and what that place can do. Everything that writes goes through here,
 * and texts from outside through {@link dev.qiao.cli.console.PlainText}. Environment variables come
 * in, characters go out.
 */
@NullMarked
package dev.qiao.cli.console;

import org.jspecify.annotations.NullMarked;
