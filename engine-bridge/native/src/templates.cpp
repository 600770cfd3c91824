#include "templates.h"

#include "errors.h"
#include "format.h"
#include "handle.h"
#include "json-schema-to-grammar.h"
#include "jni_text.h"

namespace qiao {

namespace {

common_chat_templates_inputs inputs_of(const common_json &request) {
  common_chat_templates_inputs inputs;
  inputs.messages = common_chat_msgs_parse_oaicompat(request.at("messages"));
  if (request.contains("tools")) {
    inputs.tools = common_chat_tools_parse_oaicompat(request.at("tools"));
  }
  inputs.tool_choice = common_chat_tool_choice_parse_oaicompat(request.value("toolChoice", "auto"));
  inputs.enable_thinking = request.value("thinking", true);
  // For Hermes this only forbids several calls between one pair of tags, not several pairs.
  inputs.parallel_tool_calls = inputs.tool_choice != COMMON_CHAT_TOOL_CHOICE_REQUIRED;
  inputs.reasoning_format = COMMON_REASONING_FORMAT_DEEPSEEK;
  return inputs;
}

common_chat_templates_inputs probe_inputs(bool thinking) {
  common_chat_templates_inputs inputs;
  common_chat_msg message;
  message.role = "user";
  message.content = "x";
  inputs.messages = {message};
  inputs.tools = {{"probe", "Probe.", R"({"type": "object", "properties": {"x": {"type": "string"}}})"}};
  inputs.reasoning_format = COMMON_REASONING_FORMAT_DEEPSEEK;
  inputs.enable_thinking = thinking;
  return inputs;
}

}  // namespace

Templates::Templates(std::shared_ptr<Model> model, const std::string &override_source)
    : model_(std::move(model)), templates_(common_chat_templates_init(model_->get(), override_source)) {
  const AssertionsThrow scope;
  const common_chat_params on = probe(true);
  call_start_ = on.grammar_triggers.empty() ? "" : on.grammar_triggers.front().value;
  thinks_ = on.supports_thinking;
  switches_ = thinks_ && probe(false).prompt != on.prompt;
}

common_chat_params Templates::probe(bool thinking) const {
  return common_chat_templates_apply(templates_.get(), probe_inputs(thinking));
}

std::shared_ptr<Format> Templates::render(const common_json &request) const {
  const AssertionsThrow scope;
  common_chat_templates_inputs inputs = inputs_of(request);
  common_chat_params params;
  if (request.contains("grammarTools")) {
    // What the grammar is made from differs from what the model reads: the prompt comes from a pass without grammar.
    const common_chat_tool_choice choice = inputs.tool_choice;
    inputs.tool_choice = COMMON_CHAT_TOOL_CHOICE_NONE;
    const std::string prompt = common_chat_templates_apply(templates_.get(), inputs).prompt;
    inputs.tool_choice = choice;
    inputs.tools = common_chat_tools_parse_oaicompat(request.at("grammarTools"));
    params = common_chat_templates_apply(templates_.get(), inputs);
    params.prompt = prompt;
  } else {
    params = common_chat_templates_apply(templates_.get(), inputs);
  }
  auto format = std::make_shared<Format>(*model_, std::move(params));
  if (!inputs.tools.empty() && !call_start_.empty()) {
    if (inputs.tool_choice == COMMON_CHAT_TOOL_CHOICE_REQUIRED) {
      format->begin_call(call_start_);
    } else if (inputs.tool_choice == COMMON_CHAT_TOOL_CHOICE_NONE) {
      format->forbid_call(*model_, call_start_);
    }
  }
  return format;
}

common_json Templates::describe() const {
  common_json result = common_json::object();
  result["thinks"] = thinks_;
  result["switches"] = switches_;
  result["callStart"] = call_start_;
  return result;
}

}  // namespace qiao

using qiao::border;
using qiao::from_handle;
using qiao::from_java;
using qiao::Templates;
using qiao::to_java;

extern "C" {

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeTemplates_open(JNIEnv *env, jclass, jlong model,
                                                                         jbyteArray override_source) {
  return border(env, [&] {
    return qiao::to_handle(
        std::make_shared<Templates>(from_handle<qiao::Model>(model), from_java(env, override_source)));
  });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeTemplates_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Templates>(handle); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeTemplates_describe(JNIEnv *env, jclass, jlong handle) {
  return border(env, [&] { return to_java(env, from_handle<Templates>(handle)->describe().dump_safe()); });
}

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeTemplates_render(JNIEnv *env, jclass, jlong handle,
                                                                           jbyteArray request) {
  return border(env, [&] {
    return qiao::to_handle(from_handle<Templates>(handle)->render(common_json::parse(from_java(env, request))));
  });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeTemplates_checkSchema(JNIEnv *env, jclass,
                                                                               jbyteArray schema) {
  border(env, [&] { json_schema_to_grammar(common_json::parse(from_java(env, schema))); });
}
}
