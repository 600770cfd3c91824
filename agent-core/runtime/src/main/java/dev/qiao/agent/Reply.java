package dev.qiao.agent;

import dev.langchain4j.data.message.AiMessage;

/**
 * What came back for one question to the model.
 *
 * @param outputTokens tokens generated, thinking included
 * @param cutOff whether the cap on a turn's output ended it
 * @param callBegun whether a call had begun, finished or not
 */
record Reply(AiMessage message, int outputTokens, boolean cutOff, boolean callBegun) {

  /** Tokens after which it was cut off; 0 if it was not. */
  int cutOffAfter() {
    return cutOff ? outputTokens : 0;
  }
}
