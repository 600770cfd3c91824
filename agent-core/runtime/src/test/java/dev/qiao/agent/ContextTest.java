package dev.qiao.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.qiao.agent.model.ModelProfile.FeedbackForm;
import dev.qiao.agent.turn.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextTest {

  @Test
  void drops_thinking_before_a_user_s_new_message_and_keeps_it_before_feedback() {
    Context context = new Context("system", FeedbackForm.TOOL_RESULT);
    context.user("first");
    AiMessage said = AiMessage.builder().thinking("hm").text("yes").build();
    context.said(said, new Turn("hm", "yes", List.of(), null));
    context.feedback("Not done yet.");
    assertThat(((AiMessage) context.messages().get(2)).thinking()).isEqualTo("hm");
    context.user("second");
    assertThat(((AiMessage) context.messages().get(2)).thinking()).isNull();
    assertThat(((AiMessage) context.messages().get(2)).text()).isEqualTo("yes");
    assertThat(context.heard()).containsExactly("first", "Not done yet.", "second");
  }
}
