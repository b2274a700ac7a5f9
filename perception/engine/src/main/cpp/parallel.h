// Splits work over the threads of a plan. Uses OpenMP, so that oneDNN's steps share the same team of threads.
#pragma once

#include <omp.h>

#include <cstdint>

namespace js {

// Calls body(thread, threads) on each thread.
template <class Body>
void parallel(int threads, const Body& body) {
  if (threads <= 1) {
    body(0, 1);
    return;
  }
#pragma omp parallel num_threads(threads)
  body(omp_get_thread_num(), omp_get_num_threads());
}

// This thread's share [begin, end) of count items.
struct Share {
  int64_t begin, end;
  Share(int64_t count, int thread, int threads)
      : begin(count * thread / threads), end(count * (thread + 1) / threads) {}
};

// Calls body(begin, end) with each thread's share.
template <class Body>
void parallelRange(int threads, int64_t count, const Body& body) {
  parallel(threads, [&](int thread, int all) {
    Share share(count, thread, all);
    if (share.begin < share.end) body(share.begin, share.end);
  });
}

}  // namespace js
