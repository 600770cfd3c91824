// Failures of llama.cpp and of this layer, and their one way into Java.
#pragma once

#include <jni.h>

#include <stdexcept>
#include <string>

namespace qiao {

// A failure with llama.cpp's own words where it logged some.
struct LlamaError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Keeps what llama.cpp logs as warning or error on this thread, until the next call of forget_log.
void remember_log(const char *text);
void forget_log();
std::string remembered_log();

// While one lives, a failed assertion of ggml on this thread is a LlamaError instead of the end of the process.
// Not for evaluation: there other threads wait for this one.
class AssertionsThrow {
 public:
  AssertionsThrow();
  ~AssertionsThrow();
  AssertionsThrow(const AssertionsThrow &) = delete;
  AssertionsThrow &operator=(const AssertionsThrow &) = delete;
};

// ggml's abort callback: gives the message to the LlamaError, or to standard error before the process ends.
void on_assertion(const char *message);

// Makes the exception that is in flight a pending Java exception. To be called in a catch block.
void throw_to_java(JNIEnv *env) noexcept;

// Runs a function whose C++ exceptions become Java exceptions; gives a zero value after one.
template <class F>
auto border(JNIEnv *env, F &&function) noexcept -> decltype(function()) {
  try {
    return function();
  } catch (...) {
    throw_to_java(env);
    return decltype(function())();
  }
}

}  // namespace qiao
