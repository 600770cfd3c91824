// What a model writes, read while it is written.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "chat.h"
#include "format.h"

namespace qiao {

class Reply {
 public:
  explicit Reply(std::shared_ptr<Format> format) : format_(std::move(format)) {}

  // Appends text and gives what it added, as a JSON array of {thinking}, {text} and {call, name, arguments}.
  // Bytes that do not end a character yet wait for the rest, and so does text while reading would cost too much:
  // llama.cpp's parser has no memory, each reading begins at the start.
  common_json append(const std::string &bytes);

  // What was appended and is not read yet, in the same form.
  common_json rest();

  // The whole message: {thinking, text, calls: [{name, arguments}], complete}. Not complete means that the text
  // does not follow the format to its end, and the rest is empty. A partial one holds what can be read so far.
  common_json message(bool partial) const;

 private:
  bool parse(bool partial, const std::string &text, common_chat_msg &message) const;

  std::shared_ptr<Format> format_;
  std::string text_;
  common_chat_msg read_;
  std::chrono::steady_clock::time_point next_reading_{};
};

}  // namespace qiao
