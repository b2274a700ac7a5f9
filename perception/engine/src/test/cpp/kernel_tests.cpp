// The tests of the kernel library that need no Java: run plainly, with sanitizers, and on an emulated processor.
// Exit code 0: all passed, 1: some failed.
#include "microkernel_tests.h"

int main() { return js::testMicrokernels() ? 0 : 1; }
