// ThreadSanitizer sees no lock of Swift's `Mutex`, whose library is not watched. A watched build
// tells it; in every other these calls do nothing.
#include "CTables.h"

#if __has_feature(thread_sanitizer)
void __tsan_acquire(void *address);
void __tsan_release(void *address);

void divinectl_locked(void *lock) { __tsan_acquire(lock); }
void divinectl_unlocks(void *lock) { __tsan_release(lock); }
#else
void divinectl_locked(void *lock) { (void)lock; }
void divinectl_unlocks(void *lock) { (void)lock; }
#endif
