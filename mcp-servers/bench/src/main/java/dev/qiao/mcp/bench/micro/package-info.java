/**
 * What one message costs in process, without sockets and threads: time and allocation of the parts
 * that every request goes through. JMH calls it ({@code run micro}); nothing else does.
 */
@NullMarked
package dev.qiao.mcp.bench.micro;

import org.jspecify.annotations.NullMarked;
