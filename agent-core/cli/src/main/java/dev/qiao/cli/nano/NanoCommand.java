package dev.qiao.cli.nano;

import picocli.CommandLine.Command;

/** {@code qiao nano}: the model in the box. */
@Command(
    name = "nano",
    footer = "",
    description = "Score the model in the box, or record what it is trained on.",
    subcommands = {EvalCommand.class, RecordCommand.class})
public final class NanoCommand {}
