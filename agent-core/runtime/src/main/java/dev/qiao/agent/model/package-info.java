/**
 * Models by name and how a turn is asked of one. The loop asks a model for a turn; sources found
 * through {@code ServiceLoader} make models. Settings come in, LangChain4j models with their
 * profile go out.
 */
@NullMarked
package dev.qiao.agent.model;

import org.jspecify.annotations.NullMarked;
