// The KV cache of a model with room for a few sequences, and the evaluation of tokens into it.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "ggml-cpu.h"
#include "model.h"

namespace qiao {

struct ContextSettings {
  uint32_t tokens;
  uint32_t batch;
  uint32_t sequences;
  int32_t threads;
};

// Used by one thread at a time, but for stop(), which any thread may call.
class Context {
 public:
  Context(std::shared_ptr<Model> model, const ContextSettings &settings);
  ~Context();
  Context(const Context &) = delete;
  Context &operator=(const Context &) = delete;

  llama_context *get() const { return context_.get(); }

  // Evaluates tokens at consecutive positions; gives llama_decode's code (0 done, 1 no room, 2 stopped).
  int decode(const std::vector<llama_token> &tokens, llama_pos first, llama_seq_id sequence);

  // Forgets what a sequence holds from a position on; false if this model's cache can only forget all of it.
  bool trim(llama_seq_id sequence, llama_pos from);

  // Makes one sequence share all that another holds. Trim it afterwards: recurrent memory shares no less anyway.
  void share(llama_seq_id from, llama_seq_id to);

  // While true, an evaluation that runs ends early and later ones end at once.
  void stop(bool stopped) { stopped_ = stopped; }

 private:
  using Threadpool = std::unique_ptr<ggml_threadpool, void (*)(ggml_threadpool *)>;

  std::shared_ptr<Model> model_;
  std::atomic<bool> stopped_{false};
  Threadpool threadpool_;
  llama_context_ptr context_;
};

}  // namespace qiao
