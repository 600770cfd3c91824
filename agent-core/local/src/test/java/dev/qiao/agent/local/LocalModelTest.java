package dev.qiao.agent.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ToolChoice;
import dev.qiao.agent.cancel.Cancellation;
import dev.qiao.agent.model.Model;
import dev.qiao.agent.model.ModelRequest;
import dev.qiao.agent.model.TurnSettings;
import dev.qiao.engine.CancelSignal;
import dev.qiao.engine.LlamaRequestParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalModelTest {

  @Test
  void a_run_of_many_turns_leaves_one_action_with_its_cancellation() {
    try (Model model = new LocalModelSource().open(ModelRequest.named("nano"))) {
      Cancellation first = new Cancellation();
      Cancellation second = new Cancellation();
      CancelSignal signal = signal(model, first);
      CancelSignal other = signal(model, second);

      assertThat(signal(model, first)).isSameAs(signal);
      assertThat(other).isNotSameAs(signal);
      first.cancel();
      assertThat(signal.isCancelled()).isTrue();
      assertThat(other.isCancelled()).isFalse();
    }
  }

  private static CancelSignal signal(Model model, Cancellation cancellation) {
    TurnSettings settings =
        new TurnSettings(List.of(), Map.of(), ToolChoice.AUTO, false, null, 10, cancellation);
    LlamaRequestParameters parameters = (LlamaRequestParameters) model.parameters(settings);
    CancelSignal signal = parameters.cancelSignal();
    assertThat(signal).isNotNull();
    return signal;
  }
}
