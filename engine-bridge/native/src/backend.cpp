// Starts ggml with the libraries of one folder and takes over llama.cpp's log.
#include <cstdio>
#include <cstdlib>

#include "common.h"
#include "errors.h"
#include "ggml-backend.h"
#include "jni_text.h"
#include "llama.h"
#include "log.h"

namespace {

void quiet_log(ggml_log_level level, const char *text, void *) {
  if (level >= GGML_LOG_LEVEL_WARN) {
    qiao::remember_log(text);
  }
}

void loud_log(ggml_log_level level, const char *text, void *) {
  quiet_log(level, text, nullptr);
  std::fputs(text, stderr);
}

constexpr int no_common_log = -1;

}  // namespace

extern "C" {

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeLibraries_start(JNIEnv *env, jclass, jbyteArray folder,
                                                                         jboolean debug) {
  qiao::border(env, [&] {
    // An abort in ggml would otherwise start a debugger to print a backtrace.
    setenv("GGML_NO_BACKTRACE", "1", 0);
    ggml_set_abort_callback(qiao::on_assertion);
    llama_log_set(debug ? loud_log : quiet_log, nullptr);
    common_log_set_verbosity_thold(debug ? LOG_LEVEL_INFO : no_common_log);
    ggml_backend_load_all_from_path(qiao::from_java(env, folder).c_str());
    llama_backend_init();
    if (ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU) == nullptr) {
      throw qiao::LlamaError("no CPU backend of llama.cpp could be loaded. " + qiao::remembered_log());
    }
  });
}

JNIEXPORT jint JNICALL Java_dev_qiao_engine_natives_NativeLibraries_mathCores(JNIEnv *env, jclass) {
  return qiao::border(env, [] { return static_cast<jint>(common_cpu_get_num_math()); });
}
}
