/**
 * {@code qiao nano}: scores a model on a file of tasks, and records the texts that the model in the
 * box is trained on. It runs tasks through the same agent, servers and transport as {@code qiao
 * run}. Task lines come in; a table, JSON lines or a recording go out.
 */
@NullMarked
package dev.qiao.cli.nano;

import org.jspecify.annotations.NullMarked;
