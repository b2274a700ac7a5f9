// The tests of the kernel library that need no Java: run plainly, with sanitizers, and on an emulated processor.
// "quick" tries a third of the convolutions. Exit code 0: all passed, 1: some failed.
#include <cstring>

#include "microkernel_tests.h"
#include "nd_programs.h"
#include "testing.h"

int main(int count, char** arguments) {
  bool quick = count > 1 && std::strcmp(arguments[1], "quick") == 0;
  bool good = js::testMicrokernels();
  test::convolutions(!quick);
  test::fullScale();
  test::layers();
  test::refusals();
  test::generalOperators();
  test::generalWindows();
  std::printf("%d checks of whole steps, %d failed\n", test::checks, test::failures);
  return good && test::failures == 0 ? 0 : 1;
}
