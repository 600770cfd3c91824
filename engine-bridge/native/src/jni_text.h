// Text and numbers between Java and C++. Text crosses as UTF-8 bytes, because JNI's own strings are modified UTF-8.
#pragma once

#include <jni.h>

#include <cstdint>
#include <string>
#include <vector>

namespace qiao {

std::string from_java(JNIEnv *env, jbyteArray utf8);
jbyteArray to_java(JNIEnv *env, const std::string &utf8);

std::vector<int32_t> from_java(JNIEnv *env, jintArray numbers);
jintArray to_java(JNIEnv *env, const std::vector<int32_t> &numbers);

}  // namespace qiao
