// The choice of the next token.
#pragma once

#include <memory>
#include <vector>

#include "context.h"
#include "format.h"
#include "sampling.h"

namespace qiao {

class Sampler {
 public:
  // Settings: seed, temperature, topP, topK, minP, presencePenalty, frequencyPenalty, repetitionPenalty,
  // penaltyWindow, thinkingBudget, budgetMessage. A temperature of 0 takes the likeliest token. No format, no grammar.
  Sampler(std::shared_ptr<Model> model, std::shared_ptr<Format> format, const common_json &settings);

  // Lets penalties see tokens of the prompt.
  void see(const std::vector<llama_token> &tokens);

  llama_token sample(const Context &context);

  // The piece of a token as the format's reader wants it: control tokens only where they are part of the format.
  std::string piece(llama_token token) const;

 private:
  void accept(llama_token token);

  // Goes on without the grammar, and else as if nothing had been.
  void drop_grammar();

  std::shared_ptr<Model> model_;
  std::shared_ptr<Format> format_;
  common_params_sampling params_;
  common_sampler_ptr sampler_;
  std::vector<llama_token> written_;
};

}  // namespace qiao
