// A model's chat template and what can be learned from it.
#pragma once

#include <memory>
#include <string>

#include "chat.h"
#include "model.h"

namespace qiao {

class Format;

class Templates {
 public:
  // An empty override takes the model's own template.
  Templates(std::shared_ptr<Model> model, const std::string &override_source);

  // Renders a request: see NativeTemplates.render for its JSON.
  std::shared_ptr<Format> render(const common_json &request) const;

  // Whether the template can think, whether that can be switched, and how a tool call begins.
  common_json describe() const;

 private:
  common_chat_params probe(bool thinking) const;

  std::shared_ptr<Model> model_;
  common_chat_templates_ptr templates_;
  std::string call_start_;
  bool thinks_ = false;
  bool switches_ = false;
};

}  // namespace qiao
