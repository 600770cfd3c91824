/**
 * Offers the engine's models to the runtime by name. The runtime finds it through {@code
 * ServiceLoader}. Names and settings come in, ready models go out.
 */
@NullMarked
package dev.qiao.agent.local;

import org.jspecify.annotations.NullMarked;
