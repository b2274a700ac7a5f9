package org.joulesight.engine.graph.onnx;

import java.util.Set;

/** The operators that can be read. */
final class OperatorNames {
  static final Set<String> ALL =
      Set.of(
          ("Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Concat Constant"
                  + " ConstantOfShape Conv ConvTranspose DequantizeLinear Div Dropout Elu Equal Erf"
                  + " Exp Expand Flatten Floor Gather Gemm GlobalAveragePool GlobalLpPool"
                  + " GlobalMaxPool Greater GreaterOrEqual HardSigmoid HardSwish Identity"
                  + " InstanceNormalization LRN LeakyRelu Less LessOrEqual Log LogSoftmax MatMul Max"
                  + " MaxPool Min Mish Mod Mul Neg Not Or PRelu Pad Pow QuantizeLinear Range"
                  + " Reciprocal ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean"
                  + " ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize Round Shape"
                  + " Sigmoid Size Slice Softmax Softplus Split Sqrt Squeeze Sub Sum Tanh Tile TopK"
                  + " Transpose Unsqueeze Upsample Where")
              .split(" "));

  private OperatorNames() {}
}
