/**
 * A tool server of one's own: the store of parts of a small workshop. Models ask it what is there,
 * take parts out and have it write orders. The store is a CSV file that goes in and out.
 */
@NullMarked
package dev.qiao.examples.workshop;

import org.jspecify.annotations.NullMarked;
