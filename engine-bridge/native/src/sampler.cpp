#include "sampler.h"

#include "errors.h"
#include "handle.h"
#include "jni_text.h"

namespace qiao {

namespace {

common_params_sampling params_of(const common_json &settings) {
  common_params_sampling params;
  params.no_perf = true;
  params.seed = settings.value("seed", params.seed);
  params.temp = settings.value("temperature", 0.0f);
  params.top_p = settings.value("topP", 1.0f);
  params.top_k = settings.value("topK", 0);
  params.min_p = settings.value("minP", 0.0f);
  params.penalty_present = settings.value("presencePenalty", 0.0f);
  params.penalty_freq = settings.value("frequencyPenalty", 0.0f);
  params.penalty_repeat = settings.value("repetitionPenalty", 1.0f);
  params.penalty_last_n = settings.value("penaltyWindow", params.penalty_last_n);
  params.reasoning_budget_tokens = settings.value("thinkingBudget", -1);
  params.reasoning_budget_message = settings.value("budgetMessage", "");
  // A sampler that changes nothing still walks the whole vocabulary, so only those that do are in the chain.
  params.samplers.clear();
  if (params.penalty_present != 0.0f || params.penalty_freq != 0.0f || params.penalty_repeat != 1.0f) {
    params.samplers.push_back(COMMON_SAMPLER_TYPE_PENALTIES);
  }
  if (params.temp > 0.0f) {
    if (params.top_k > 0) params.samplers.push_back(COMMON_SAMPLER_TYPE_TOP_K);
    if (params.top_p < 1.0f) params.samplers.push_back(COMMON_SAMPLER_TYPE_TOP_P);
    if (params.min_p > 0.0f) params.samplers.push_back(COMMON_SAMPLER_TYPE_MIN_P);
  }
  params.samplers.push_back(COMMON_SAMPLER_TYPE_TEMPERATURE);
  return params;
}

common_sampler_ptr sampler_of(const Model &model, common_params_sampling &params) {
  const AssertionsThrow scope;
  forget_log();
  common_sampler_ptr sampler(common_sampler_init(model.get(), params));
  if (!sampler) {
    throw LlamaError("no sampler: " + remembered_log());
  }
  return sampler;
}

// The samplers hold where the random numbers are and what the penalties have seen, so they move as they are.
void move_chain(llama_sampler *from, llama_sampler *to) {
  while (llama_sampler_chain_n(to) > 0) {
    llama_sampler_free(llama_sampler_chain_remove(to, 0));
  }
  while (llama_sampler_chain_n(from) > 0) {
    llama_sampler_chain_add(to, llama_sampler_chain_remove(from, 0));
  }
}

}  // namespace

Sampler::Sampler(std::shared_ptr<Model> model, std::shared_ptr<Format> format, const common_json &settings)
    : model_(std::move(model)), format_(std::move(format)), params_(params_of(settings)) {
  if (format_) {
    format_->constrain(*model_, params_);
  }
  sampler_ = sampler_of(*model_, params_);
}

void Sampler::see(const std::vector<llama_token> &tokens) {
  for (llama_token token : tokens) {
    common_sampler_accept(sampler_.get(), token, false);
  }
}

llama_token Sampler::sample(const Context &context) {
  const llama_token token = common_sampler_sample(sampler_.get(), context.get(), -1);
  accept(token);
  return token;
}

void Sampler::accept(llama_token token) {
  try {
    common_sampler_accept(sampler_.get(), token, true);
  } catch (const std::exception &) {
    // A token may hold a trigger and go on in a way that the grammar forbids. The call is then read as it comes.
    drop_grammar();
    common_sampler_accept(sampler_.get(), token, true);
  }
  written_.push_back(token);
}

void Sampler::drop_grammar() {
  params_.grammar = {};
  params_.grammar_lazy = false;
  common_sampler_ptr fresh = sampler_of(*model_, params_);
  // The budget for thinking has to read again what was thought; it cannot be moved.
  for (llama_token token : written_) {
    common_sampler_accept(fresh.get(), token, true);
  }
  move_chain(common_sampler_get(sampler_.get()), common_sampler_get(fresh.get()));
  sampler_ = std::move(fresh);
}

std::string Sampler::piece(llama_token token) const {
  return model_->piece(token, format_ && format_->preserves(token));
}

}  // namespace qiao

using qiao::border;
using qiao::from_handle;
using qiao::from_java;
using qiao::Sampler;

extern "C" {

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeSampler_open(JNIEnv *env, jclass, jlong model, jlong format,
                                                                       jbyteArray settings) {
  return border(env, [&] {
    const auto constraint = format == 0 ? nullptr : from_handle<qiao::Format>(format);
    return qiao::to_handle(std::make_shared<Sampler>(from_handle<qiao::Model>(model), constraint,
                                                     common_json::parse(from_java(env, settings))));
  });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeSampler_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Sampler>(handle); });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeSampler_see(JNIEnv *env, jclass, jlong handle,
                                                                     jintArray tokens) {
  border(env, [&] { from_handle<Sampler>(handle)->see(from_java(env, tokens)); });
}

JNIEXPORT jint JNICALL Java_dev_qiao_engine_natives_NativeSampler_sample(JNIEnv *env, jclass, jlong handle,
                                                                        jlong context) {
  return border(env, [&] { return from_handle<Sampler>(handle)->sample(*from_handle<qiao::Context>(context)); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeSampler_piece(JNIEnv *env, jclass, jlong handle,
                                                                             jint token) {
  return border(env, [&] { return qiao::to_java(env, from_handle<Sampler>(handle)->piece(token)); });
}
}
