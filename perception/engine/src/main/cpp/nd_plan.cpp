// General operators as steps of a plan.
#include "nd.h"
#include "nd_base.h"
#include "plan.h"

namespace js {
namespace {

constexpr int32_t kMaxOperands = 64;

class NdStep final : public Step {
 public:
  NdStep(const char* name, const js_nd_step* step, int32_t count, const int32_t* bases, const int64_t* offsets)
      : Step(name), step_(step), bases_(bases, bases + count), offsets_(offsets, offsets + count) {}

  int32_t run(const Context& context) override {
    void* operands[kMaxOperands + 1];
    size_t count = bases_.size();
    for (size_t i = 0; i < count; i++) {
      operands[i] = context.bases[bases_[i]] + offsets_[i];
    }
    operands[count] = context.scratch;
    return step_->run(operands) == 0 ? JS_OK : JS_INVALID;
  }

  size_t scratchBytes(int) const override { return static_cast<size_t>(step_->scratch()); }

 private:
  const js_nd_step* step_;
  std::vector<int32_t> bases_;
  std::vector<int64_t> offsets_;
};

}  // namespace
}  // namespace js

int32_t js_plan_add_nd(js_plan* plan, const char* name, const js_nd_step* step, int32_t count, const int32_t* bases,
                       const int64_t* offsets) {
  if (count < 1 || count > js::kMaxOperands || count != step->operands()) {
    return js::invalid("%s with %d operands", name, count);
  }
  for (int32_t i = 0; i < count; i++) {
    if (bases[i] < 0 || bases[i] >= static_cast<int32_t>(plan->bases.size()) || offsets[i] < 0) {
      return js::invalid("an operand of %s lies at base %d", name, bases[i]);
    }
  }
  return plan->add(std::make_unique<js::NdStep>(name, step, count, bases, offsets));
}
