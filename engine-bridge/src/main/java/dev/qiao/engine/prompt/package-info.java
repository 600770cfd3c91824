/**
 * From LangChain4j messages and tools to the tokens of a prompt. The engine's chat model asks for a
 * prompt; the model's own template renders it. Text from outside goes in as text and can never come
 * out as a control token.
 */
@NullMarked
package dev.qiao.engine.prompt;

import org.jspecify.annotations.NullMarked;
