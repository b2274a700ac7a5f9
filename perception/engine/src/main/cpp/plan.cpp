#include "plan.h"

#include <dlfcn.h>
#include <omp.h>
#include <time.h>

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#include "buffer.h"

namespace js {
namespace {

thread_local char lastError[256] = "";

int64_t now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

// A primitive of oneDNN, called through the library that the process has loaded.
class DnnlStep final : public Step {
 public:
  using Execute = int (*)(const void* primitive, void* stream, int count, const void* arguments);

  DnnlStep(const char* name, Execute execute, const void* primitive, void* stream, int count, const void* arguments)
      : Step(name), execute_(execute), primitive_(primitive), stream_(stream), count_(count), arguments_(arguments) {}

  int32_t run(const Context&) override {
    return execute_(primitive_, stream_, count_, arguments_) == 0 ? JS_OK : JS_DNNL;
  }

 private:
  Execute execute_;
  const void* primitive_;
  void* stream_;
  int count_;
  const void* arguments_;
};

DnnlStep::Execute dnnlExecute() {
  void* library = dlopen("libdnnl.so.3", RTLD_NOLOAD | RTLD_NOW);
  void* symbol = library ? dlsym(library, "dnnl_primitive_execute") : nullptr;
  return reinterpret_cast<DnnlStep::Execute>(symbol);
}

}  // namespace

int32_t invalid(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(lastError, sizeof lastError, format, arguments);
  va_end(arguments);
  return JS_INVALID;
}

bool isValid(const js_tensor& t, int32_t bases, const char* what) {
  if (t.base < 0 || t.base >= bases || t.offset < 0) {
    invalid("%s lies at base %d of %d", what, t.base, bases);
    return false;
  }
  if (t.type < JS_F32 || t.type > JS_U8 || t.batch < 1 || t.height < 1 || t.width < 1 || t.channels < 1 ||
      t.pixel_stride < t.channels || !(t.scale > 0)) {
    invalid("%s has type %d, %d x %d x %d x %d elements, pixel stride %d, scale %g", what, t.type, t.batch, t.height,
            t.width, t.channels, t.pixel_stride, static_cast<double>(t.scale));
    return false;
  }
  return true;
}

}  // namespace js

using js::invalid;

js_plan::~js_plan() { std::free(scratch); }

int32_t js_plan::add(std::unique_ptr<js::Step> step) {
  size_t bytes = js::roundedUp(step->scratchBytes(threads));
  if (bytes > scratchBytes) {
    void* larger = std::aligned_alloc(js::kLine, bytes);
    if (!larger) {
      invalid("not enough memory for %zu bytes of scratch in %s", bytes, step->name().c_str());
      return JS_MEMORY;
    }
    std::free(scratch);
    scratch = static_cast<uint8_t*>(larger);
    scratchBytes = bytes;
  }
  steps.push_back(std::move(step));
  return JS_OK;
}

const char* js_error(void) { return js::lastError; }

void js_set_threads(int threads) { omp_set_num_threads(threads); }

js_plan* js_plan_create(int32_t bases, int32_t threads, uint64_t isa) {
  if (bases < 1 || threads < 1 || threads > 256) {
    invalid("plan with %d bases and %d threads", bases, threads);
    return nullptr;
  }
  js_plan* plan = new js_plan;
  plan->bases.assign(bases, nullptr);
  plan->threads = threads;
  plan->isa = isa & js_cpu_isa();
  return plan;
}

void js_plan_destroy(js_plan* plan) { delete plan; }

int32_t js_plan_bind(js_plan* plan, int32_t base, void* address) {
  if (base < 0 || base >= static_cast<int32_t>(plan->bases.size())) {
    return invalid("base %d of %zu", base, plan->bases.size());
  }
  plan->bases[base] = static_cast<uint8_t*>(address);
  return JS_OK;
}

int32_t js_plan_run(js_plan* plan) {
  plan->failed = -1;
  for (const uint8_t* base : plan->bases) {
    if (!base) {
      invalid("a base address is not bound");
      return JS_UNBOUND;
    }
  }
  int before = omp_get_max_threads();
  if (before != plan->threads) omp_set_num_threads(plan->threads);
  js::Context context = {plan->bases.data(), plan->scratch, plan->threads};
  int32_t status = JS_OK;
  for (size_t i = 0; i < plan->steps.size() && status == JS_OK; i++) {
    js::Step& step = *plan->steps[i];
    int64_t begun = plan->profiling ? js::now() : 0;
    status = step.run(context);
    step.nanos = plan->profiling ? js::now() - begun : 0;
    if (status != JS_OK) {
      plan->failed = static_cast<int32_t>(i);
      invalid("step %zu, %s, failed", i, step.name().c_str());
    }
  }
  if (before != plan->threads) omp_set_num_threads(before);
  return status;
}

int32_t js_plan_size(const js_plan* plan) { return static_cast<int32_t>(plan->steps.size()); }

int32_t js_plan_failed_step(const js_plan* plan) { return plan->failed; }

const char* js_plan_step_name(const js_plan* plan, int32_t step) { return plan->steps.at(step)->name().c_str(); }

int64_t js_plan_scratch_bytes(const js_plan* plan) { return static_cast<int64_t>(plan->scratchBytes); }

void js_plan_profile(js_plan* plan, int32_t on) { plan->profiling = on != 0; }

int64_t js_plan_step_nanos(const js_plan* plan, int32_t step) { return plan->steps.at(step)->nanos; }

int32_t js_plan_add_onednn(js_plan* plan, const char* name, void* primitive, void* stream, int32_t count, void* arguments) {
  js::DnnlStep::Execute execute = js::dnnlExecute();
  if (!execute) return invalid("oneDNN (libdnnl.so.3) is not loaded");
  return plan->add(std::make_unique<js::DnnlStep>(name, execute, primitive, stream, count, arguments));
}
