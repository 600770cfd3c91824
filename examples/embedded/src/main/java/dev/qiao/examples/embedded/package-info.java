/** An agent inside a plain Java program. */
@NullMarked
package dev.qiao.examples.embedded;

import org.jspecify.annotations.NullMarked;
