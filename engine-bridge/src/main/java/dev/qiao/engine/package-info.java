/**
 * Language models from GGUF files in this process, through our own JNI layer over llama.cpp.
 * Callers use the LangChain4j models in this package; nothing here knows of agents. Messages and
 * tool definitions come in, streamed thinking, text and tool calls go out.
 */
@NullMarked
package dev.qiao.engine;

import org.jspecify.annotations.NullMarked;
