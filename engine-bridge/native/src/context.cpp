#include "context.h"

#include "errors.h"
#include "handle.h"
#include "jni_text.h"

namespace qiao {

namespace {

// One row of logits a sequence is all we read: room for more costs a compute buffer of hundreds of MiB.
constexpr uint32_t outputs = 8;

template <class F>
F *cpu_function(const char *name) {
  ggml_backend_reg_t cpu = ggml_backend_dev_backend_reg(ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU));
  return reinterpret_cast<F *>(ggml_backend_reg_get_proc_address(cpu, name));
}

// Without a pool of its own a context starts its threads anew for every token.
std::unique_ptr<ggml_threadpool, void (*)(ggml_threadpool *)> start_threads(int count) {
  auto *start = cpu_function<decltype(ggml_threadpool_new)>("ggml_threadpool_new");
  auto *end = cpu_function<decltype(ggml_threadpool_free)>("ggml_threadpool_free");
  ggml_threadpool_params params = ggml_threadpool_params_default(count);
  return {start(&params), end};
}

llama_context_params params_of(const ContextSettings &settings) {
  llama_context_params params = llama_context_default_params();
  params.n_ctx = settings.tokens;
  params.n_batch = settings.batch;
  params.n_ubatch = settings.batch;
  params.n_seq_max = settings.sequences;
  params.n_outputs_max = outputs;
  params.n_threads = settings.threads;
  params.n_threads_batch = settings.threads;
  params.kv_unified = true;
  params.no_perf = true;
  return params;
}

}  // namespace

Context::Context(std::shared_ptr<Model> model, const ContextSettings &settings)
    : model_(std::move(model)), threadpool_(start_threads(settings.threads)) {
  const AssertionsThrow scope;
  forget_log();
  context_.reset(llama_init_from_model(model_->get(), params_of(settings)));
  if (!context_) {
    throw LlamaError("no context of " + std::to_string(settings.tokens) + " tokens: " + remembered_log());
  }
  llama_attach_threadpool(get(), threadpool_.get(), nullptr);
  llama_set_abort_callback(
      get(), [](void *stopped) { return static_cast<std::atomic<bool> *>(stopped)->load(); }, &stopped_);
}

Context::~Context() { llama_detach_threadpool(get()); }

int Context::decode(const std::vector<llama_token> &tokens, llama_pos first, llama_seq_id sequence) {
  const auto count = tokens.size();
  std::vector<llama_token> ids = tokens;
  std::vector<llama_pos> positions(count);
  std::vector<int32_t> sequence_counts(count, 1);
  std::vector<llama_seq_id *> sequences(count, &sequence);
  std::vector<int8_t> wanted(count, 0);
  for (size_t i = 0; i < count; i++) {
    positions[i] = first + static_cast<llama_pos>(i);
  }
  wanted.back() = 1;
  llama_batch batch{};
  batch.n_tokens = static_cast<int32_t>(count);
  batch.token = ids.data();
  batch.pos = positions.data();
  batch.n_seq_id = sequence_counts.data();
  batch.seq_id = sequences.data();
  batch.logits = wanted.data();
  forget_log();
  const int code = llama_decode(get(), batch);
  if (code < 0) {
    throw LlamaError("llama_decode gave " + std::to_string(code) + ": " + remembered_log());
  }
  return code;
}

bool Context::trim(llama_seq_id sequence, llama_pos from) {
  llama_memory_t memory = llama_get_memory(get());
  if (llama_memory_seq_rm(memory, sequence, from, -1)) {
    return true;
  }
  llama_memory_seq_rm(memory, sequence, -1, -1);
  return false;
}

void Context::share(llama_seq_id from, llama_seq_id to) {
  llama_memory_seq_cp(llama_get_memory(get()), from, to, -1, -1);
}

}  // namespace qiao

using qiao::border;
using qiao::Context;
using qiao::from_handle;

extern "C" {

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeContext_open(JNIEnv *env, jclass, jlong model, jint tokens,
                                                                       jint batch, jint sequences, jint threads) {
  return border(env, [&] {
    const qiao::ContextSettings settings{static_cast<uint32_t>(tokens), static_cast<uint32_t>(batch),
                                         static_cast<uint32_t>(sequences), threads};
    return qiao::to_handle(std::make_shared<Context>(from_handle<qiao::Model>(model), settings));
  });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeContext_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Context>(handle); });
}

JNIEXPORT jint JNICALL Java_dev_qiao_engine_natives_NativeContext_decode(JNIEnv *env, jclass, jlong handle,
                                                                        jintArray tokens, jint first, jint sequence) {
  return border(env,
                [&] { return from_handle<Context>(handle)->decode(qiao::from_java(env, tokens), first, sequence); });
}

JNIEXPORT jboolean JNICALL Java_dev_qiao_engine_natives_NativeContext_trim(JNIEnv *env, jclass, jlong handle,
                                                                          jint sequence, jint from) {
  return border(env, [&]() -> jboolean { return from_handle<Context>(handle)->trim(sequence, from); });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeContext_share(JNIEnv *env, jclass, jlong handle, jint from,
                                                                       jint to) {
  border(env, [&] { from_handle<Context>(handle)->share(from, to); });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeContext_stop(JNIEnv *env, jclass, jlong handle,
                                                                      jboolean stopped) {
  border(env, [&] { from_handle<Context>(handle)->stop(stopped); });
}
}
