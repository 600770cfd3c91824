// One rendered request: its prompt, and how the answer is constrained and read.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "chat.h"
#include "model.h"

namespace qiao {

class Format {
 public:
  Format(const Model &model, common_chat_params params);

  // Appends the start of a tool call to the prompt, so that the answer is one from its first token on.
  void begin_call(const std::string &call_start);

  // Forbids the token that begins a tool call, if it is one token.
  void forbid_call(const Model &model, const std::string &call_start);

  common_json describe() const;

  // Fills in grammar, triggers, thinking tags and forbidden tokens.
  void constrain(const Model &model, common_params_sampling &sampling) const;

  const common_chat_parser_params &parser() const { return parser_; }
  bool preserves(llama_token token) const { return preserved_.count(token) > 0; }

 private:
  common_chat_params params_;
  common_chat_parser_params parser_;
  std::set<llama_token> preserved_;
  std::vector<llama_token> forbidden_;
  std::string begun_;
};

}  // namespace qiao
