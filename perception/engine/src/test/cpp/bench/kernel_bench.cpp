// Times the layers of ResNet-50 by every arithmetic and instruction set of this processor, interleaved in one run:
// milliseconds (least of all rounds) and billions of operations a second; sums over the network at the end.
//   kernel-bench [rounds] [threads]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "kernels.h"

namespace {

struct Layer {
  int32_t size, in, out, kernel, stride, count, groups;  // count: how often the network has it

  int32_t outSize() const { return (size + stride - 1) / stride; }
  double operations() const { return 2.0 * outSize() * outSize() * out * (in / groups) * kernel * kernel; }
};

const Layer kResnet50[] = {
    {224, 3, 64, 7, 2, 1, 1},    {56, 64, 64, 1, 1, 1, 1},    {56, 256, 64, 1, 1, 2, 1},    {56, 64, 64, 3, 1, 3, 1},
    {56, 64, 256, 1, 1, 4, 1},   {56, 256, 128, 1, 1, 1, 1},  {56, 128, 128, 3, 2, 1, 1},   {28, 128, 512, 1, 1, 4, 1},
    {56, 256, 512, 1, 2, 1, 1},  {28, 512, 128, 1, 1, 3, 1},  {28, 128, 128, 3, 1, 3, 1},   {28, 512, 256, 1, 1, 1, 1},
    {28, 256, 256, 3, 2, 1, 1},  {14, 256, 1024, 1, 1, 6, 1}, {28, 512, 1024, 1, 2, 1, 1},  {14, 1024, 256, 1, 1, 5, 1},
    {14, 256, 256, 3, 1, 5, 1},  {14, 1024, 512, 1, 1, 1, 1}, {14, 512, 512, 3, 2, 1, 1},   {7, 512, 2048, 1, 1, 3, 1},
    {14, 1024, 2048, 1, 2, 1, 1}, {7, 2048, 512, 1, 1, 2, 1}, {7, 512, 512, 3, 1, 2, 1},    {1, 2048, 1000, 1, 1, 1, 1},
};

// Beside the network: depthwise and the grouped layers of ResNeXt-50.
const Layer kOthers[] = {{56, 128, 128, 3, 1, 1, 32}, {28, 256, 256, 3, 1, 1, 32}, {14, 512, 512, 3, 1, 1, 32},
                         {7, 1024, 1024, 3, 1, 1, 32}, {112, 64, 64, 3, 1, 1, 64}, {28, 240, 240, 5, 1, 1, 240}};

struct Precision {
  std::string name;
  int32_t arithmetic, type;
  uint64_t isa;
};

std::vector<Precision> precisions() {
  const struct {
    const char* name;
    uint64_t isa;
  } levels[] = {{"avx2", 1}, {"avx512", 1 | 4}, {"avx512-vnni", 1 | 4 | 8}, {"avx512-fp16", 1 | 4 | 32}, {"neon", 256}};
  std::vector<Precision> all;
  for (auto& level : levels) {
    if (level.isa & ~js_cpu_isa()) continue;
    bool fp16 = level.isa & JS_ISA_AVX512_FP16, vnni = level.isa & JS_ISA_AVX512_VNNI;
    std::string name = level.name;
    if (!fp16 && !vnni) all.push_back({name + " fp32", JS_MUL_F32, JS_F32, level.isa});
    if (!vnni) all.push_back({name + " fp16", JS_MUL_F16, JS_F16, level.isa});
    if (!fp16) all.push_back({name + " fixed16", JS_MUL_S16, JS_S16, level.isa});
    if (!fp16) all.push_back({name + " fixed8", JS_MUL_S8, JS_U8, level.isa});
  }
  return all;
}

double now() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A layer made ready to run.
class Job {
 public:
  Job(const Layer& layer, const Precision& p, int threads) {
    js_weights_spec spec = {p.arithmetic, layer.out, layer.in, layer.groups, layer.kernel, layer.kernel, 0, 1, p.isa};
    std::vector<float> values(size_t(layer.out) * (layer.in / layer.groups) * layer.kernel * layer.kernel);
    for (size_t i = 0; i < values.size(); i++) values[i] = static_cast<float>(i * 7919 % 2001) / 1000 - 1;
    weights_ = js_weights_create(&spec, values.data(), nullptr, nullptr, nullptr, nullptr);
    plan_ = js_plan_create(2, threads, p.isa);
    int32_t pad = layer.kernel / 2, out = layer.outSize();
    js_window window = {layer.kernel, layer.kernel, layer.stride, layer.stride, 1, 1, pad, pad};
    js_activation relu = {JS_RELU, 0, 0};
    js_tensor from = {0, p.type, 0, 1, layer.size, layer.size, layer.in, layer.in, 0, 1};
    js_tensor to = {1, p.type, 0, 1, out, out, layer.out, layer.out, 0, 1};
    js_plan_add_convolution(plan_, weights_, &window, &relu, &from, nullptr, &to);
    input_.assign(size_t(layer.size) * layer.size * layer.in * 4, p.type >= JS_S8 ? 3 : 0);
    output_.assign(size_t(out) * out * layer.out * 4, 0);
    js_plan_bind(plan_, 0, input_.data());
    js_plan_bind(plan_, 1, output_.data());
  }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  ~Job() {
    js_plan_destroy(plan_);
    js_weights_destroy(weights_);
  }

  const char* kernel() const { return js_weights_kernel(weights_); }
  void run() {
    double begun = now();
    if (js_plan_run(plan_) != JS_OK) std::printf("%s\n", js_error());
    least = std::min(least, now() - begun);
  }

  double least = 1e30;

 private:
  js_weights* weights_;
  js_plan* plan_;
  std::vector<char> input_, output_;
};

void measure(const Layer& layer, const std::vector<Precision>& all, int rounds, int threads, std::vector<double>& sums) {
  std::vector<std::unique_ptr<Job>> jobs;
  for (const Precision& p : all) jobs.push_back(std::make_unique<Job>(layer, p, threads));
  for (int i = 0; i < rounds; i++) {
    for (auto& job : jobs) job->run();
  }
  std::printf("%3d x %3d x %4d -> %4d, %d x %d / %d, %d groups:", layer.size, layer.size, layer.in, layer.out, layer.kernel,
              layer.kernel, layer.stride, layer.groups);
  for (size_t i = 0; i < jobs.size(); i++) {
    std::printf(" %7.3f ms %5.0f", jobs[i]->least, layer.operations() / jobs[i]->least * 1e-6);
    sums[i] += jobs[i]->least * layer.count;
  }
  std::printf("\n");
}

}  // namespace

int main(int count, char** arguments) {
  int rounds = count > 1 ? std::atoi(arguments[1]) : 20, threads = count > 2 ? std::atoi(arguments[2]) : 1;
  std::vector<Precision> all = precisions();
  std::vector<double> sums(all.size(), 0), ignored(all.size(), 0);
  for (const Layer& layer : kResnet50) measure(layer, all, rounds, threads, sums);
  for (const Layer& layer : kOthers) measure(layer, all, rounds, threads, ignored);
  for (size_t i = 0; i < all.size(); i++) std::printf("ResNet-50 layers %-20s %8.2f ms\n", all[i].name.c_str(), sums[i]);
}
