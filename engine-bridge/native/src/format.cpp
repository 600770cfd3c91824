#include "format.h"

#include "common.h"
#include "handle.h"
#include "jni_text.h"
#include "errors.h"

namespace qiao {

namespace {

std::set<llama_token> single_tokens(const Model &model, const std::vector<std::string> &texts) {
  std::set<llama_token> result;
  for (const std::string &text : texts) {
    const auto tokens = model.tokenize(text, true);
    if (tokens.size() == 1) {
      result.insert(tokens.front());
    }
  }
  return result;
}

std::string without_end_space(const std::string &text) { return text.substr(0, text.find_last_not_of(" \n\t") + 1); }

bool ends_with(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

Format::Format(const Model &model, common_chat_params params)
    : params_(std::move(params)), parser_(params_), preserved_(single_tokens(model, params_.preserved_tokens)) {
  parser_.reasoning_format = COMMON_REASONING_FORMAT_DEEPSEEK;
  if (!params_.parser.empty()) {
    parser_.parser.load(params_.parser);
  }
}

void Format::begin_call(const std::string &call_start) {
  std::string begun = call_start;
  const bool open_thought = !params_.thinking_start_tag.empty() && !params_.thinking_end_tags.empty() &&
                            ends_with(without_end_space(params_.generation_prompt), params_.thinking_start_tag);
  if (open_thought) {
    begun = "\n" + params_.thinking_end_tags.front() + "\n\n" + begun;
  }
  begun_ = begun;
  params_.prompt += begun;
  params_.generation_prompt += begun;
  parser_.generation_prompt = params_.generation_prompt;
}

void Format::forbid_call(const Model &model, const std::string &call_start) {
  const auto tokens = model.tokenize(call_start, true);
  if (!tokens.empty() && model.piece(tokens.front(), true).find(without_end_space(call_start)) == 0) {
    forbidden_.push_back(tokens.front());
  }
}

common_json Format::describe() const {
  common_json result = common_json::object();
  result["prompt"] = params_.prompt;
  result["begun"] = begun_;
  result["stops"] = params_.additional_stops;
  return result;
}

void Format::constrain(const Model &model, common_params_sampling &sampling) const {
  for (llama_token token : forbidden_) {
    sampling.logit_bias.push_back({token, -INFINITY});
  }
  sampling.preserved_tokens = preserved_;
  sampling.generation_prompt = params_.generation_prompt;
  if (!params_.grammar.empty()) {
    sampling.grammar = {COMMON_GRAMMAR_TYPE_TOOL_CALLS, params_.grammar};
    sampling.grammar_lazy = params_.grammar_lazy;
    sampling.grammar_triggers = params_.grammar_triggers;
  }
  if (!params_.thinking_start_tag.empty() && !params_.thinking_end_tags.empty()) {
    sampling.reasoning_budget_start = model.tokenize(params_.thinking_start_tag, true);
    for (const std::string &tag : params_.thinking_end_tags) {
      sampling.reasoning_budget_end.push_back(model.tokenize(tag, true));
    }
    sampling.reasoning_budget_forced =
        model.tokenize(sampling.reasoning_budget_message + params_.thinking_end_tags.front(), true);
  }
}

}  // namespace qiao

using qiao::border;
using qiao::Format;

extern "C" {

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeFormat_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Format>(handle); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeFormat_describe(JNIEnv *env, jclass, jlong handle) {
  return border(env,
                [&] { return qiao::to_java(env, qiao::from_handle<Format>(handle)->describe().dump_safe()); });
}
}
