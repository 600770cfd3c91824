/**
 * {@code qiao models}: which names of models a run takes. It asks the installed sources. Nothing
 * comes in, lines go out.
 */
@NullMarked
package dev.qiao.cli.models;

import org.jspecify.annotations.NullMarked;
