// A loaded model and its vocabulary.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "json.h"
#include "llama-cpp.h"

namespace qiao {

class Model {
 public:
  Model(const std::string &path, int gpu_layers, bool mmap);

  llama_model *get() const { return model_.get(); }
  const llama_vocab *vocab() const { return llama_model_get_vocab(model_.get()); }

  // Name, architecture, sizes and the like, as a JSON object.
  common_json describe() const;

  std::vector<llama_token> tokenize(const std::string &text, bool parse_special) const;
  std::string piece(llama_token token, bool special) const;

  // Ids of all tokens that are more than text: control, unknown and user-defined ones.
  std::vector<llama_token> special_tokens() const;

 private:
  llama_model_ptr model_;
};

}  // namespace qiao
