#include "reply.h"

#include "errors.h"
#include "handle.h"
#include "jni_text.h"

namespace qiao {

namespace {

// Times that a reading took which pass before the next: reading then costs a tenth at most, however long the text.
constexpr int REST_PER_READING = 9;

// Length of the longest prefix that does not end inside a character.
size_t whole_characters(const std::string &text) {
  const size_t size = text.size();
  for (size_t back = 1; back <= std::min<size_t>(4, size); back++) {
    const auto byte = static_cast<unsigned char>(text[size - back]);
    if ((byte & 0xC0) == 0x80) {
      continue;
    }
    const size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return length > back ? size - back : size;
  }
  return size;
}

common_json to_json(const common_chat_msg_diff &diff) {
  common_json result = common_json::object();
  if (!diff.reasoning_content_delta.empty()) {
    result["thinking"] = diff.reasoning_content_delta;
  }
  if (!diff.content_delta.empty()) {
    result["text"] = diff.content_delta;
  }
  if (diff.tool_call_index != std::string::npos) {
    result["call"] = diff.tool_call_index;
    result["name"] = diff.tool_call_delta.name;
    result["arguments"] = diff.tool_call_delta.arguments;
  }
  return result;
}

}  // namespace

bool Reply::parse(bool partial, const std::string &text, common_chat_msg &message) const {
  try {
    message = common_chat_parse(text, partial, format_->parser());
    return true;
  } catch (const std::exception &) {
    return false;
  }
}

common_json Reply::append(const std::string &bytes) {
  text_ += bytes;
  const auto start = std::chrono::steady_clock::now();
  if (start < next_reading_) {
    return common_json::array();
  }
  common_json result = rest();
  const auto end = std::chrono::steady_clock::now();
  next_reading_ = end + REST_PER_READING * (end - start);
  return result;
}

common_json Reply::rest() {
  common_json result = common_json::array();
  common_chat_msg now;
  if (!parse(true, text_.substr(0, whole_characters(text_)), now)) {
    return result;
  }
  try {
    for (const common_chat_msg_diff &diff : common_chat_msg_diff::compute_diffs(read_, now)) {
      result.push_back(to_json(diff));
    }
    read_ = now;
  } catch (const std::exception &) {
    // What was read turned out otherwise: the rest waits for the whole message.
  }
  return result;
}

common_json Reply::message(bool partial) const {
  common_chat_msg message;
  const bool complete = parse(partial, partial ? text_.substr(0, whole_characters(text_)) : text_, message);
  common_json result = common_json::object();
  result["complete"] = complete;
  result["thinking"] = message.reasoning_content;
  result["text"] = message.render_content();
  common_json calls = common_json::array();
  for (const common_chat_tool_call &call : message.tool_calls) {
    calls.push_back({{"name", call.name}, {"arguments", call.arguments}});
  }
  result["calls"] = calls;
  return result;
}

}  // namespace qiao

using qiao::border;
using qiao::from_handle;
using qiao::Reply;
using qiao::to_java;

extern "C" {

JNIEXPORT jlong JNICALL Java_dev_qiao_engine_natives_NativeReply_open(JNIEnv *env, jclass, jlong format) {
  return border(env, [&] { return qiao::to_handle(std::make_shared<Reply>(from_handle<qiao::Format>(format))); });
}

JNIEXPORT void JNICALL Java_dev_qiao_engine_natives_NativeReply_free(JNIEnv *env, jclass, jlong handle) {
  border(env, [&] { qiao::free_handle<Reply>(handle); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeReply_append(JNIEnv *env, jclass, jlong handle,
                                                                            jbyteArray bytes) {
  return border(env, [&] {
    return to_java(env, from_handle<Reply>(handle)->append(qiao::from_java(env, bytes)).dump_safe());
  });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeReply_rest(JNIEnv *env, jclass, jlong handle) {
  return border(env, [&] { return to_java(env, from_handle<Reply>(handle)->rest().dump_safe()); });
}

JNIEXPORT jbyteArray JNICALL Java_dev_qiao_engine_natives_NativeReply_message(JNIEnv *env, jclass, jlong handle,
                                                                             jboolean partial) {
  return border(env, [&] { return to_java(env, from_handle<Reply>(handle)->message(partial).dump_safe()); });
}
}
