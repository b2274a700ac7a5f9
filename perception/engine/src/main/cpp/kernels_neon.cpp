// The lists of NEON kernels by instruction set, for the dispatcher.
#include "simd_neon.h"

#include "neon.h"
#include "row_ops.h"

namespace js {
namespace {

const GemmKernel kBase[] = {
    {"neon f32", JS_MUL_F32, JS_ISA_NEON, JS_F32, PanelType::F32, false, 8, 8, 1, neonFp32},
    {"neon f16 by f32", JS_MUL_F16, JS_ISA_NEON, JS_F16, PanelType::F32, false, 4, 16, 1, neonFp16ByFp32},
    {"neon s16", JS_MUL_S16, JS_ISA_NEON, JS_S16, PanelType::S16, false, 8, 8, 1, neonFixed16},
    {"neon s8 mlal", JS_MUL_S8, JS_ISA_NEON, JS_S8, PanelType::S8, true, 2, 8, 8, neonFixed8Mlal, true},
};

const GemmKernel kFp16[] = {
    {"neon f16", JS_MUL_F16, JS_ISA_NEON | JS_ISA_NEON_FP16, JS_F16, PanelType::F16, false, 8, 16, 1, neonFp16},
};

const GemmKernel kDot[] = {
    {"neon s8 dot", JS_MUL_S8, JS_ISA_NEON | JS_ISA_NEON_DOT, JS_S8, PanelType::S8, true, 8, 8, 4, neonFixed8Dot,
     true},
};

const GemmKernel kI8mm[] = {
    {"neon s8 mmla", JS_MUL_S8, JS_ISA_NEON | JS_ISA_NEON_I8MM, JS_S8, PanelType::S8, true, 6, 12, 8, neonFixed8Mmla},
    {"neon u8 mmla", JS_MUL_S8, JS_ISA_NEON | JS_ISA_NEON_I8MM, JS_U8, PanelType::S8, true, 6, 12, 8,
     neonFixed8UnsignedMmla},
};

const DepthwiseKernel kDepthwise[] = {
    {"neon depthwise f32", JS_ISA_NEON, JS_F32, 4, 16, neonDepthwiseFp32},
    {"neon depthwise f16 by f32", JS_ISA_NEON, JS_F16, 4, 16, neonDepthwiseFp16ByFp32},
    {"neon depthwise s16", JS_ISA_NEON, JS_S16, 4, 16, neonDepthwiseS16, PanelType::S16},
    {"neon depthwise s8", JS_ISA_NEON, JS_S8, 4, 16, neonDepthwiseS8, PanelType::S16},
    {"neon depthwise u8", JS_ISA_NEON, JS_U8, 4, 16, neonDepthwiseU8, PanelType::S16},
};

const DepthwiseKernel kDepthwiseFp16[] = {
    {"neon depthwise f16", JS_ISA_NEON | JS_ISA_NEON_FP16, JS_F16, 4, 16, neonDepthwiseFp16, PanelType::F16},
};

const RowOps kRows = rowOps<Vector>(JS_ISA_NEON);

}  // namespace

const KernelTable& neonKernels() {
  static const KernelTable table = {kBase, 4, kDepthwise, 5, &kRows};
  return table;
}

const KernelTable& neonFp16Kernels() {
  static const KernelTable table = {kFp16, 1, kDepthwiseFp16, 1, nullptr};
  return table;
}

const KernelTable& neonDotKernels() {
  static const KernelTable table = {kDot, 1, nullptr, 0, nullptr};
  return table;
}

const KernelTable& neonI8mmKernels() {
  static const KernelTable table = {kI8mm, 2, nullptr, 0, nullptr};
  return table;
}

}  // namespace js
