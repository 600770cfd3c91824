package dev.qiao.mcp.toolkit.test;

import io.modelcontextprotocol.client.McpClient.SyncSpec;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;

/** What the server tells unasked. */
record News(
    Received<ProgressNotification> progress,
    Received<LoggingMessageNotification> logs,
    Received<String> updates,
    Received<List<String>> tools,
    Received<List<String>> resources,
    Received<List<String>> prompts,
    Received<String> visits) {

  News() {
    this(
        new Received<>("progress"),
        new Received<>("log message"),
        new Received<>("resource update"),
        new Received<>("change of its tools"),
        new Received<>("change of its resources"),
        new Received<>("change of its prompts"),
        new Received<>("notice that all is done at an address"));
  }

  void hear(SyncSpec client) {
    client
        .progressConsumer(progress::add)
        .loggingConsumer(logs::add)
        .resourcesUpdateConsumer(contents -> updates.add(contents.get(0).uri()))
        .toolsChangeConsumer(all -> tools.add(all.stream().map(Tool::name).toList()))
        .resourcesChangeConsumer(all -> resources.add(all.stream().map(Resource::uri).toList()))
        .promptsChangeConsumer(all -> prompts.add(all.stream().map(Prompt::name).toList()))
        .elicitationCompleteConsumer(notice -> visits.add(notice.elicitationId()));
  }
}
