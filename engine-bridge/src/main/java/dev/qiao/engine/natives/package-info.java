/**
 * The JNI layer seen from Java: one class for each kind of native object, each owning what it
 * holds. Only the engine's other packages call it. Text crosses as UTF-8, failures come out as
 * {@link dev.qiao.engine.natives.NativeException}.
 */
@NullMarked
package dev.qiao.engine.natives;

import org.jspecify.annotations.NullMarked;
