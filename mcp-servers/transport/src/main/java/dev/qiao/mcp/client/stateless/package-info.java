/**
 * The client's face of revision 2026-07-28, under the SDK's client, which knows sessions alone, and
 * over any transport. Whoever builds an SDK client for servers of any revision calls it. The SDK's
 * requests come in and leave as requests that stand by themselves; the server's answers, questions
 * and news come in and leave as what a session would have brought.
 */
@NullMarked
package dev.qiao.mcp.client.stateless;

import org.jspecify.annotations.NullMarked;
