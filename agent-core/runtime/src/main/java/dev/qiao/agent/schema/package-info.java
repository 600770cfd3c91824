/**
 * JSON Schema, as tools and task files are checked with it. The tool and task packages call it. A
 * schema and a value come in, violations go out as data, so that each caller finds its own words.
 */
@NullMarked
package dev.qiao.agent.schema;

import org.jspecify.annotations.NullMarked;
