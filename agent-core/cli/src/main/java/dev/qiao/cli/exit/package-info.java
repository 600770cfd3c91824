/**
 * How the command ends: its exit codes, and which failure leads to which. Every subcommand uses it.
 * Exceptions and run statuses come in, a code with one line for a person goes out.
 */
@NullMarked
package dev.qiao.cli.exit;

import org.jspecify.annotations.NullMarked;
