#include "model.h"

#include "common.h"
#include "errors.h"
#include "handle.h"
#include "jni_text.h"

namespace qiao {

namespace {

std::string meta(const llama_model *model, const char *key) {
  std::string value(512, '\0');
  const int length = llama_model_meta_val_str(model, key, value.data(), value.size());
  value.resize(length < 0 ? 0 : std::min(static_cast<size_t>(length), value.size() - 1));
  return value;
}

// llama.cpp calls only T5 an encoder; BERT and the like say in their file that a token sees those after it.
bool decodes(const llama_model *model) {
  const std::string causal = meta(model, (meta(model, "general.architecture") + ".attention.causal").c_str());
  return llama_model_has_decoder(model) && !llama_model_has_encoder(model) && causal != "false";
}

}  // namespace

Model::Model(const std::string &path, int gpu_layers, bool mmap) {
  const AssertionsThrow scope;
  forget_log();
  llama_model_params params = llama_model_default_params();
  params.n_gpu_layers = gpu_layers;
  params.load_mode = mmap ? LLAMA_LOAD_MODE_MMAP : LLAMA_LOAD_MODE_NONE;
  model_.reset(llama_model_load_from_file(path.c_str(), params));
  if (!model_) {
    throw LlamaError(remembered_log());
  }
}

common_json Model::describe() const {
  common_json result = common_json::object();
  result["architecture"] = meta(get(), "general.architecture");
  result["name"] = meta(get(), "general.name");
  result["trainedContext"] = llama_model_n_ctx_train(get());
  result["parameters"] = llama_model_n_params(get());
  result["addsBos"] = llama_vocab_get_add_bos(vocab());
  result["bos"] = llama_vocab_bos(vocab());
  result["decodes"] = decodes(get());
  return result;
}

std::vector<llama_token> Model::tokenize(const std::string &text, bool parse_special) const {
  return common_tokenize(vocab(), text, false, parse_special);
}

std::string Model::piece(llama_token token, bool special) const {
  return common_token_to_piece(vocab(), token, special);
}

std::vector<llama_token> Model::special_tokens() const {
  constexpr int special = LLAMA_TOKEN_ATTR_CONTROL | LLAMA_TOKEN_ATTR_UNKNOWN | LLAMA_TOKEN_ATTR_USER_DEFINED;
  std::vector<llama_token> result;
  for (llama_token token = 0; token < llama_vocab_n_tokens(vocab()); token++) {
    if (llama_vocab_get_attr(vocab(), token) & special) {
      result.push_back(token);
    }
  }
  return result;
}

}  // namespace qiao

using qiao::border;
using qiao::from_handle;
using qiao::from_java;
using qiao::Model;
using qiao::to_java;

extern "C" {

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeModel_load(JNIEnv *env, jclass, jbyteArray path,
                                                                     jint gpu_layers, jboolean mmap) {
  return border(env, [&] { return qiao::to_handle(std::make_shared<Model>(from_java(env, path), gpu_layers, mmap)); });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeModel_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Model>(handle); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeModel_describe(JNIEnv *env, jclass, jlong handle) {
  return border(env, [&] { return to_java(env, from_handle<Model>(handle)->describe().dump_safe()); });
}

JNIEXPORT jintArray JNICALL Java_dev_qiao_engine_natives_NativeModel_tokenize(JNIEnv *env, jclass, jlong handle,
                                                                             jbyteArray text, jboolean special) {
  return border(env, [&] { return to_java(env, from_handle<Model>(handle)->tokenize(from_java(env, text), special)); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeModel_piece(JNIEnv *env, jclass, jlong handle,
                                                                           jint token, jboolean special) {
  return border(env, [&] { return to_java(env, from_handle<Model>(handle)->piece(token, special)); });
}

JNIEXPORT jintArray JNICALL Java_dev_qiao_engine_natives_NativeModel_specialTokens(JNIEnv *env, jclass, jlong handle) {
  return border(env, [&] { return to_java(env, from_handle<Model>(handle)->special_tokens()); });
}

JNIEXPORT jboolean JNICALL Java_dev_qiao_engine_natives_NativeModel_endsTurn(JNIEnv *env, jclass, jlong handle,
                                                                            jint token) {
  return border(env, [&]() -> jboolean { return llama_vocab_is_eog(from_handle<Model>(handle)->vocab(), token); });
}
}
