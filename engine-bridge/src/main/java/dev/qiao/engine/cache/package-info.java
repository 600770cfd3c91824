/**
 * What the KV cache holds and what of it a new prompt can use. The engine's scheduler asks before
 * it evaluates a prompt and tells what it evaluated. Token ids with their text come in, a plan of
 * what to keep, share and evaluate goes out; nothing here calls native code.
 */
@NullMarked
package dev.qiao.engine.cache;

import org.jspecify.annotations.NullMarked;
