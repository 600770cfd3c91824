// Native objects as numbers that Java holds. Each is shared, so that a context keeps its model alive
// in whatever order Java closes them.
#pragma once

#include <jni.h>

#include <memory>

namespace qiao {

template <class T>
jlong to_handle(std::shared_ptr<T> object) {
  return reinterpret_cast<jlong>(std::make_unique<std::shared_ptr<T>>(std::move(object)).release());
}

template <class T>
const std::shared_ptr<T> &from_handle(jlong handle) {
  return *reinterpret_cast<std::shared_ptr<T> *>(handle);
}

template <class T>
void free_handle(jlong handle) {
  std::unique_ptr<std::shared_ptr<T>> freed(reinterpret_cast<std::shared_ptr<T> *>(handle));
}

}  // namespace qiao
