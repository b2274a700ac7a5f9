/* C interface of the kernel library. Activations are NHWC; all sizes are in elements unless a name says bytes. */
#ifndef JOULESIGHT_KERNELS_H
#define JOULESIGHT_KERNELS_H

#include <stdint.h>

#define JS_API __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

/* How a value is stored. Integers mean scale * (stored - zero_point); S16 has no zero point. */
enum js_type { JS_F32 = 0, JS_F16 = 1, JS_BF16 = 2, JS_S16 = 3, JS_S8 = 4, JS_U8 = 5 };

/* How a layer multiplies: the product's precisions FP32, FP16, FIXED16 and FIXED8. */
enum js_arithmetic { JS_MUL_F32 = 0, JS_MUL_F16 = 1, JS_MUL_S16 = 2, JS_MUL_S8 = 3 };

/* Instruction sets, as a bit mask; a kernel needs all bits that it names. */
enum js_isa {
  JS_ISA_AVX2 = 1,         /* with FMA and F16C */
  JS_ISA_AVX_VNNI = 2,
  JS_ISA_AVX512 = 4,       /* F, BW, DQ, VL */
  JS_ISA_AVX512_VNNI = 8,
  JS_ISA_AVX512_BF16 = 16,
  JS_ISA_AVX512_FP16 = 32,
  JS_ISA_AMX = 64,
  JS_ISA_NEON = 256,       /* ARMv8.0 */
  JS_ISA_NEON_FP16 = 512,
  JS_ISA_NEON_DOT = 1024,
  JS_ISA_NEON_I8MM = 2048
};

/* alpha, beta: CLIP low and high; LEAKY_RELU and ELU alpha; HARD_SIGMOID max(0, min(1, alpha x + beta)). */
enum js_activation_kind {
  JS_NONE = 0,
  JS_RELU = 1,
  JS_RELU6 = 2,
  JS_CLIP = 3,
  JS_HARD_SIGMOID = 4, /* HARD_SWISH = x * HARD_SIGMOID with 1/6 and 1/2, whatever alpha and beta */
  JS_HARD_SWISH = 5,
  JS_SIGMOID = 6,
  JS_LEAKY_RELU = 7,
  JS_ELU = 8,
  JS_TANH = 9,
  JS_MISH = 10,
  JS_SILU = 11
};

enum js_status { JS_OK = 0, JS_INVALID = 1, JS_UNBOUND = 2, JS_DNNL = 3, JS_MEMORY = 4 };

enum js_pool_kind { JS_POOL_MAX = 0, JS_POOL_AVERAGE = 1, JS_POOL_AVERAGE_WITH_PADDING = 2 };
enum js_binary_kind { JS_ADD = 0, JS_MUL = 1, JS_SUB = 2, JS_DIV = 3, JS_MAX = 4, JS_MIN = 5 };
enum js_resize_kind { JS_NEAREST = 0, JS_BILINEAR = 1 };

/* A block of pixels. A part of the channels of a wider value has pixel_stride > channels. */
typedef struct js_tensor {
  int32_t base;   /* index into the plan's table of base addresses */
  int32_t type;   /* js_type */
  int64_t offset; /* bytes from the base to the first element */
  int32_t batch;
  int32_t height;
  int32_t width;
  int32_t channels;
  int32_t pixel_stride; /* elements from one pixel to the next */
  int32_t zero_point;
  float scale; /* 1 for floats */
} js_tensor;

typedef struct js_window {
  int32_t height;
  int32_t width;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height; /* 1 = dense */
  int32_t dilation_width;
  int32_t pad_top; /* below and to the right: as much as the output's size needs */
  int32_t pad_left;
} js_window;

typedef struct js_activation {
  int32_t kind; /* js_activation_kind */
  float alpha;
  float beta;
} js_activation;

typedef struct js_weights_spec {
  int32_t arithmetic; /* js_arithmetic */
  int32_t out_channels;
  int32_t in_channels;
  int32_t groups;
  int32_t height;
  int32_t width;
  int32_t signed_input; /* FIXED8: the input is S8, not U8 */
  int32_t dilation_width;
  uint64_t isa; /* instruction sets that may be used */
} js_weights_spec;

typedef struct js_weights js_weights;
typedef struct js_plan js_plan;

/* Instruction sets that this processor and operating system have. */
JS_API uint64_t js_cpu_isa(void);

/* What was wrong with the calling thread's last call that failed. */
JS_API const char* js_error(void);

/* Sets the OpenMP thread count of the calling thread, as oneDNN reads it when a primitive is made. */
JS_API void js_set_threads(int threads);

/*
 * Packs a layer's weights for the best allowed kernel. weights: [out][in / groups][height][width].
 * scales: one step per output channel that the weights are multiples of, or null: largest / 127 (FIXED8) or
 * largest / 2047 (FIXED16, 12 bits). bias, gain, residual_gain: one per output channel, or null for 0, 1, 1.
 * Returns null after an error. The weights must outlive the plans that use them.
 */
JS_API js_weights* js_weights_create(
    const js_weights_spec* spec,
    const float* weights,
    const float* scales,
    const float* bias,
    const float* gain,
    const float* residual_gain);
JS_API int64_t js_weights_bytes(const js_weights* weights);
JS_API const char* js_weights_kernel(const js_weights* weights);
JS_API void js_weights_destroy(js_weights* weights);

/* A list of steps, run in order by one call. Not thread-safe. */
JS_API js_plan* js_plan_create(int32_t bases, int32_t threads, uint64_t isa);
JS_API void js_plan_destroy(js_plan* plan);
JS_API int32_t js_plan_bind(js_plan* plan, int32_t base, void* address);
/* Runs all steps. Allocates nothing. After an error js_plan_failed_step says where. */
JS_API int32_t js_plan_run(js_plan* plan);
JS_API int32_t js_plan_size(const js_plan* plan);
JS_API int32_t js_plan_failed_step(const js_plan* plan);
JS_API const char* js_plan_step_name(const js_plan* plan, int32_t step);
JS_API int64_t js_plan_scratch_bytes(const js_plan* plan);
JS_API void js_plan_profile(js_plan* plan, int32_t on);
/* Nanoseconds of a step in the last run; 0 unless profiling is on. */
JS_API int64_t js_plan_step_nanos(const js_plan* plan, int32_t step);

/* activation(conv(input) + bias + residual * residual_gain) * gain; residual may be null and may be the output's memory. */
JS_API int32_t js_plan_add_convolution(
    js_plan* plan,
    const js_weights* weights,
    const js_window* window,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* residual,
    const js_tensor* output);
/* activation(input), stored as the output is: conversion, requantization and copies into a wider value (concatenation). */
JS_API int32_t js_plan_add_unary(
    js_plan* plan, const js_activation* activation, const js_tensor* input, const js_tensor* output);
/* scale[channel] * input + shift[channel], then the activation; both arrays are copied. */
JS_API int32_t js_plan_add_affine(
    js_plan* plan,
    const float* scale,
    const float* shift,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* output);
/* Pooling; kind is a js_pool_kind. Padding is never the maximum; averages count it only WITH_PADDING (window.height * width). */
JS_API int32_t js_plan_add_pool(
    js_plan* plan, int32_t kind, const js_window* window, const js_tensor* input, const js_tensor* output);
/* Mean over height and width; the output is one pixel per image. */
JS_API int32_t js_plan_add_global_average(js_plan* plan, const js_tensor* input, const js_tensor* output);
/* activation(a kind b), kind a js_binary_kind. b has a's shape, or one pixel (for all images, or one for each). */
JS_API int32_t js_plan_add_binary(
    js_plan* plan,
    int32_t kind,
    const js_activation* activation,
    const js_tensor* a,
    const js_tensor* b,
    const js_tensor* output);
/* Enlarges by whole factors. kind is a js_resize_kind; BILINEAR reads at target / factor, or at half-pixel centres. */
JS_API int32_t js_plan_add_resize(
    js_plan* plan,
    int32_t kind,
    int32_t half_pixel_centers,
    const js_activation* activation,
    const js_tensor* input,
    const js_tensor* output);
/* (byte - mean[c]) * scale[c] of a U8 picture with three channels, c counting the output's channels; swap: BGR to RGB. */
JS_API int32_t js_plan_add_picture(
    js_plan* plan,
    int32_t swap,
    const float* mean,
    const float* scale,
    const js_tensor* input,
    const js_tensor* output);
/* A oneDNN primitive by its C handles: dnnl_primitive_t, dnnl_stream_t, dnnl_exec_arg_t[count], all owned by the caller. */
JS_API int32_t js_plan_add_onednn(js_plan* plan, const char* name, void* primitive, void* stream, int32_t count, void* arguments);

#ifdef __cplusplus
}
#endif
#endif
