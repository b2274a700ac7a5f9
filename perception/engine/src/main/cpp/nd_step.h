// Steps: small programs of kernels.



namespace js::JS_ND {

// What a kernel is made of, as decoded from the program.
struct Spec {
  std::vector<View> views;
  std::vector<int64_t> ints;
  std::vector<double> reals;
  // Bytes of work memory that the kernel wants during its run; set by its maker.
  int64_t work = 0;

  int64_t take_work(int64_t bytes) {
    int64_t offset = work;
    work += (bytes + 63) / 64 * 64;
    return offset;
  }
};

class Kernel {
 public:
  virtual ~Kernel() = default;
  // Views' addresses in the order of the spec. Returns false if an index was out of range.
  virtual bool run(char* const* operands, char* work) const = 0;
};

using KernelPtr = std::unique_ptr<Kernel>;

// One maker for each kind, in the order of Kind in NdProgram.java. They throw
// std::invalid_argument on what they cannot do.
KernelPtr make_copy(Spec& spec);
KernelPtr make_map(Spec& spec);
KernelPtr make_unary(Spec& spec);
KernelPtr make_binary(Spec& spec);
KernelPtr make_compare(Spec& spec);
KernelPtr make_where(Spec& spec);
KernelPtr make_cast(Spec& spec);
KernelPtr make_reduce(Spec& spec);
KernelPtr make_softmax(Spec& spec);
KernelPtr make_matmul(Spec& spec);
KernelPtr make_convolution(Spec& spec);
KernelPtr make_pool(Spec& spec);
KernelPtr make_lrn(Spec& spec);
KernelPtr make_gather(Spec& spec);
KernelPtr make_top(Spec& spec);
KernelPtr make_resize(Spec& spec);
KernelPtr make_quantize(Spec& spec);
KernelPtr make_dequantize(Spec& spec);

}  // namespace js::JS_ND
