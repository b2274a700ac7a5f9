#include "weights.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "half.h"
#include "plan.h"

namespace js {
namespace {

constexpr float kLargest8 = 127, kLargest12 = 2047;
constexpr int32_t kFewChannels = 8;  // layers with fewer inputs, such as the first, take a row of taps as one
constexpr int64_t kDeepest8 = INT32_MAX / (255 * 127);

bool isInteger(int32_t arithmetic) { return arithmetic == JS_MUL_S16 || arithmetic == JS_MUL_S8; }

// Storage type that a layer of this arithmetic finds its input in.
js_type inputType(const js_weights_spec& spec) {
  switch (spec.arithmetic) {
    case JS_MUL_F32: return JS_F32;
    case JS_MUL_F16: return JS_F16;
    case JS_MUL_S16: return JS_S16;
    default: return spec.signed_input ? JS_S8 : JS_U8;
  }
}

bool isNarrow(const js_weights& w) {
  int32_t width = w.groupInputs();
  return w.spec.groups > 1 && width == w.groupOutputs() && (width == 1 || width == 2 || width == 4 || width == 8);
}

int32_t check(const js_weights_spec& s) {
  if (s.arithmetic < JS_MUL_F32 || s.arithmetic > JS_MUL_S8) return invalid("arithmetic %d", s.arithmetic);
  if (s.out_channels < 1 || s.in_channels < 1 || s.groups < 1 || s.height < 1 || s.width < 1 || s.dilation_width < 1 ||
      s.out_channels % s.groups || s.in_channels % s.groups) {
    return invalid("weights of %d x %d channels, %d groups, %d x %d", s.out_channels, s.in_channels, s.groups, s.height, s.width);
  }
  int64_t depth = int64_t{s.in_channels} / s.groups * s.height * s.width;
  if (s.arithmetic == JS_MUL_S8 && depth > kDeepest8) {
    return invalid("sums of %lld 8-bit products do not fit into 32 bits", static_cast<long long>(depth));
  }
  return JS_OK;
}

// Gives each output channel its step and quantizes in place: what is left in `values` are whole numbers.
void quantize(js_weights& w, std::vector<float>& values, const float* scales) {
  float largest = w.spec.arithmetic == JS_MUL_S8 ? kLargest8 : kLargest12;
  size_t depth = values.size() / w.spec.out_channels;
  for (int32_t o = 0; o < w.spec.out_channels; o++) {
    float* row = values.data() + o * depth;
    float most = 0;
    for (size_t i = 0; i < depth; i++) most = std::max(most, std::fabs(row[i]));
    float scale = scales ? scales[o] : most / largest;
    if (!(scale > 0)) scale = 1;
    int32_t sum = 0;
    for (size_t i = 0; i < depth; i++) {
      row[i] = std::clamp(std::nearbyint(row[i] / scale), -largest, largest);
      sum += static_cast<int32_t>(row[i]);
    }
    w.scale[o] = scale;
    w.sums[o] = sum;
  }
}

void put(PanelType type, void* panel, size_t index, float value) {
  switch (type) {
    case PanelType::F32: static_cast<float*>(panel)[index] = value; break;
    case PanelType::F16: static_cast<uint16_t*>(panel)[index] = floatToHalf(value); break;
    case PanelType::S16: static_cast<int16_t*>(panel)[index] = static_cast<int16_t>(value); break;
    case PanelType::S8: static_cast<int8_t*>(panel)[index] = static_cast<int8_t>(value); break;
  }
}

size_t bytesOf(PanelType type) { return type == PanelType::F32 ? 4 : type == PanelType::S8 ? 1 : 2; }

// Output channel o's weight at a tap and depth of the kernel, from [out][in / groups][height][width].
float weightAt(const js_weights& w, const std::vector<float>& values, int64_t o, int32_t tap, int32_t k) {
  int32_t area = w.spec.height * w.spec.width, inputs = w.groupInputs();
  if (w.mergedTaps) {
    int32_t x = k / inputs, channel = k % inputs;
    return values[(o * inputs + channel) * area + tap * w.spec.width + x];
  }
  return values[(o * inputs + k) * area + tap];
}

void packGemm(js_weights& w, const std::vector<float>& values) {
  const GemmKernel& kernel = *w.gemm;
  w.mergedTaps = w.spec.groups == 1 && w.spec.width > 1 && w.spec.dilation_width == 1 && w.spec.in_channels <= kFewChannels;
  w.taps = w.mergedTaps ? w.spec.height : w.spec.height * w.spec.width;
  w.depth = w.mergedTaps ? w.spec.width * w.spec.in_channels : w.groupInputs();
  w.panelsPerGroup = (w.groupOutputs() + kernel.nr - 1) / kernel.nr;
  int32_t steps = (w.depth + kernel.kr - 1) / kernel.kr;
  size_t elements = size_t(w.taps) * steps * kernel.nr * kernel.kr;
  w.panelBytes = roundedUp(elements * bytesOf(kernel.panel));
  w.panels = Buffer(w.panelBytes * w.panelsPerGroup * w.spec.groups);
  for (int32_t p = 0; p < w.panelsPerGroup * w.spec.groups; p++) {
    int32_t first = p % w.panelsPerGroup * kernel.nr, columns = std::min(kernel.nr, w.groupOutputs() - first);
    int64_t out = int64_t{p / w.panelsPerGroup} * w.groupOutputs() + first;
    void* panel = w.panels.as<char>() + p * w.panelBytes;
    for (int32_t t = 0; t < w.taps; t++) {
      for (int32_t k = 0; k < w.depth; k++) {
        for (int32_t c = 0; c < columns; c++) {
          size_t step = size_t(t) * steps + k / kernel.kr;
          put(kernel.panel, panel, (step * kernel.nr + c) * kernel.kr + k % kernel.kr, weightAt(w, values, out + c, t, k));
        }
      }
    }
  }
}

void packDepthwise(js_weights& w, const std::vector<float>& values) {
  int32_t nr = w.depthwise->nr, width = w.groupInputs();
  w.taps = w.spec.height * w.spec.width;
  w.depth = width;
  int32_t blocks = (w.spec.out_channels + nr - 1) / nr;
  w.panelsPerGroup = blocks;
  w.panelBytes = roundedUp(size_t(w.taps) * width * nr * bytesOf(w.depthwise->panel));
  w.panels = Buffer(w.panelBytes * blocks);
  for (int32_t o = 0; o < w.spec.out_channels; o++) {
    void* panel = w.panels.as<char>() + o / nr * w.panelBytes;
    for (int32_t t = 0; t < w.taps; t++) {
      for (int32_t i = 0; i < width; i++) {
        put(w.depthwise->panel, panel, (size_t(t) * width + i) * nr + o % nr, weightAt(w, values, o, t, i));
      }
    }
  }
}

std::vector<float> copied(const float* from, size_t count) {
  return from ? std::vector<float>(from, from + count) : std::vector<float>();
}

std::unique_ptr<js_weights> create(
    const js_weights_spec& spec,
    const float* weights,
    const float* scales,
    const float* bias,
    const float* gain,
    const float* residualGain) {
  if (check(spec) != JS_OK) return nullptr;
  auto w = std::make_unique<js_weights>();
  w->spec = spec;
  size_t outputs = spec.out_channels;
  std::vector<float> values(weights, weights + outputs * w->groupInputs() * spec.height * spec.width);
  w->scale.assign(outputs, 1);
  w->sums.assign(outputs, 0);
  w->bias = bias ? copied(bias, outputs) : std::vector<float>(outputs, 0);
  w->gain = copied(gain, outputs);
  w->residualGain = copied(residualGain, outputs);
  if (isInteger(spec.arithmetic)) quantize(*w, values, scales);
  if (spec.arithmetic == JS_MUL_F16) {  // whatever the panel's type: the same weights on every processor
    for (float& value : values) value = halfToFloat(floatToHalf(value));
  }
  if (isNarrow(*w)) {
    w->depthwise = findDepthwise(inputType(spec), spec.isa & js_cpu_isa());
    packDepthwise(*w, values);
  } else {
    w->gemm = findGemm(static_cast<js_arithmetic>(spec.arithmetic), inputType(spec), spec.isa & js_cpu_isa());
    packGemm(*w, values);
  }
  return w;
}

}  // namespace
}  // namespace js

js_weights* js_weights_create(
    const js_weights_spec* spec,
    const float* weights,
    const float* scales,
    const float* bias,
    const float* gain,
    const float* residual_gain) {
  try {
    return js::create(*spec, weights, scales, bias, gain, residual_gain).release();
  } catch (const std::bad_alloc&) {
    js::invalid("not enough memory for weights of %d x %d channels", spec->out_channels, spec->in_channels);
    return nullptr;
  }
}

int64_t js_weights_bytes(const js_weights* weights) { return static_cast<int64_t>(weights->panels.size()); }

const char* js_weights_kernel(const js_weights* weights) {
  return weights->gemm ? weights->gemm->name : weights->depthwise->name;
}

void js_weights_destroy(js_weights* weights) { delete weights; }
