package dev.qiao.mcp.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormsTest {

  private final Forms forms = new Forms(new JsonSchemas(new Json()));

  @Test
  void a_form_is_a_flat_object_of_what_mcp_allows_there() {
    JsonNode made = JsonMapper.shared().valueToTree(forms.schema(TalkingTools.Booking.class));
    assertThat(made.toPrettyString())
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "type": "object",
                      "properties": {
                        "guests": {
                          "type": "integer",
                          "description": "For how many.",
                          "minimum": 1,
                          "maximum": 8
                        },
                        "day": {"type": "string", "format": "date"},
                        "meal": {"type": "string", "enum": ["LUNCH", "DINNER"]},
                        "extras": {
                          "maxItems": 3,
                          "type": "array",
                          "items": {"type": "string", "enum": ["LUNCH", "DINNER"]}
                        },
                        "contact": {"type": "string", "format": "email"}
                      },
                      "required": ["guests", "day", "meal", "extras"]
                    }
                    """)
                .toPrettyString());
  }

  @Test
  void what_no_user_can_be_shown_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forms.schema(TalkingTools.Unshowable.class))
        .withMessage(
            "The component booking of the form dev.qiao.mcp.toolkit.TalkingTools$Unshowable cannot"
                + " be shown to a user; use a text, number, boolean, date, enum or list of enums.");
  }
}
