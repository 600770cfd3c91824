package dev.qiao.agent.turn;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that the model asked for.
 *
 * @param id pairs the call with its result; unique in its conversation
 * @param tool the name that the model called, which may be no tool's
 * @param arguments the arguments; empty if they could not be read
 * @param written the arguments as the model wrote them
 * @param problem why the call could not be read, for the model; null if it could
 */
public record ToolCall(
    String id, String tool, ObjectNode arguments, String written, @Nullable String problem) {}
