package dev.qiao.mcp.builtin.git;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.qiao.mcp.toolkit.Description;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a tool that wants to know no more than which repository.
 *
 * @param repository the folder that holds {@code .git}; null for the first allowed one
 */
record Where(@Description(Where.TEXT) @JsonProperty(Where.NAME) @Nullable String repository) {

  static final String NAME = "repo_path";
  static final String TEXT = "The folder of the repository; the first allowed folder if left out.";
}
