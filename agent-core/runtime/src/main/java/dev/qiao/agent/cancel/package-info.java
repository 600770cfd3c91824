/**
 * How a run is stopped from outside. Every part that blocks takes the run's cancellation; the run
 * itself cancels it. Nothing but the signal passes through.
 */
@NullMarked
package dev.qiao.agent.cancel;

import org.jspecify.annotations.NullMarked;
