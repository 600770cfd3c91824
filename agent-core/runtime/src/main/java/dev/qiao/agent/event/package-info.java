/**
 * What happens in a run, as a stream of small records. The loop publishes them; the command,
 * reports and embedders read them. Nothing flows back.
 */
@NullMarked
package dev.qiao.agent.event;

import org.jspecify.annotations.NullMarked;
