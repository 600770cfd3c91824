#include "jni_text.h"

#include "errors.h"

namespace qiao {

namespace {

template <class T>
T checked(JNIEnv *env, T array) {
  if (array == nullptr) {
    throw LlamaError("Java has no memory left for an array");
  }
  return array;
}

}  // namespace

std::string from_java(JNIEnv *env, jbyteArray utf8) {
  std::string text(static_cast<size_t>(env->GetArrayLength(utf8)), '\0');
  env->GetByteArrayRegion(utf8, 0, static_cast<jsize>(text.size()), reinterpret_cast<jbyte *>(text.data()));
  return text;
}

jbyteArray to_java(JNIEnv *env, const std::string &utf8) {
  const auto size = static_cast<jsize>(utf8.size());
  jbyteArray array = checked(env, env->NewByteArray(size));
  env->SetByteArrayRegion(array, 0, size, reinterpret_cast<const jbyte *>(utf8.data()));
  return array;
}

std::vector<int32_t> from_java(JNIEnv *env, jintArray numbers) {
  std::vector<int32_t> result(static_cast<size_t>(env->GetArrayLength(numbers)));
  env->GetIntArrayRegion(numbers, 0, static_cast<jsize>(result.size()), result.data());
  return result;
}

jintArray to_java(JNIEnv *env, const std::vector<int32_t> &numbers) {
  const auto size = static_cast<jsize>(numbers.size());
  jintArray array = checked(env, env->NewIntArray(size));
  env->SetIntArrayRegion(array, 0, size, numbers.data());
  return array;
}

}  // namespace qiao
