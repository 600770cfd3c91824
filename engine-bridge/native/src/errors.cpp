#include "errors.h"

#include <cstdio>
#include <new>

#include "jni_text.h"

namespace qiao {

namespace {

constexpr size_t kept_log = 2000;

// llama.cpp reports why a call failed only through its log callback, on the thread that made the call.
thread_local std::string log_tail;

thread_local int assertions_throw = 0;

void raise(JNIEnv *env, const std::string &message) {
  jclass failures = env->FindClass("dev/qiao/engine/natives/NativeFailure");
  if (failures == nullptr) {
    return;
  }
  jmethodID of = env->GetStaticMethodID(failures, "of", "([B)Ldev/qiao/engine/natives/NativeException;");
  if (of == nullptr) {
    return;
  }
  jobject exception = env->CallStaticObjectMethod(failures, of, to_java(env, message));
  if (exception != nullptr) {
    env->Throw(static_cast<jthrowable>(exception));
  }
}

}  // namespace

void remember_log(const char *text) {
  if (log_tail.size() < kept_log) {
    log_tail += text;
  }
}

void forget_log() { log_tail.clear(); }

std::string remembered_log() { return log_tail; }

AssertionsThrow::AssertionsThrow() { assertions_throw++; }

AssertionsThrow::~AssertionsThrow() { assertions_throw--; }

void on_assertion(const char *message) {
  const std::string text = message;
  if (assertions_throw > 0) {
    throw LlamaError(text.substr(text.rfind('/', text.find(':')) + 1));
  }
  std::fprintf(stderr, "%s\n", message);
}

void throw_to_java(JNIEnv *env) noexcept {
  if (env->ExceptionCheck()) {
    return;
  }
  try {
    throw;
  } catch (const std::bad_alloc &) {
    raise(env, "not enough memory");
  } catch (const std::exception &e) {
    raise(env, e.what());
  } catch (...) {
    raise(env, "llama.cpp failed for an unknown reason");
  }
}

}  // namespace qiao
