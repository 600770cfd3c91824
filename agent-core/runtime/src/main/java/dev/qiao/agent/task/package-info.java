/**
 * Task files: YAML read, checked against its schema, and resolved with inputs. The command and
 * embedders read them. A file and inputs come in, a task goes out.
 */
@NullMarked
package dev.qiao.agent.task;

import org.jspecify.annotations.NullMarked;
