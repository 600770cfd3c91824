/**
 * Models behind OpenAI-compatible endpoints, through LangChain4j's client. The runtime finds the
 * source through {@code ServiceLoader}. A name, keys and settings come in, streamed turns go out.
 */
@NullMarked
package dev.qiao.agent.model.cloud;

import org.jspecify.annotations.NullMarked;
