package dev.qiao.mcp.builtin.sql;

import dev.qiao.mcp.toolkit.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query found.
 *
 * @param columns the names of the columns
 * @param rows the values of each row, in the order of the columns
 * @param cut whether there is more than this
 */
public record Rows(
    List<String> columns,
    List<List<@Nullable Object>> rows,
    @Description("Whether rows were left out because there are too many; ask for fewer with LIMIT.")
        boolean cut) {}
