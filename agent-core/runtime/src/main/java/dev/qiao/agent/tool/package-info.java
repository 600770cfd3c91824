/**
 * Tools under unique names: their definitions, the checking of arguments and the calls. The loop
 * calls the toolbox; servers and LangChain4j objects fill it. Calls come in, result texts go out.
 */
@NullMarked
package dev.qiao.agent.tool;

import org.jspecify.annotations.NullMarked;
