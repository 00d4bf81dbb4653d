#include <stddef.h>

/// The bytes of an embedded table; they live as long as the program.
typedef struct {
  const void *_Nullable bytes;
  size_t size;
} ctable;

/// The table of that name; no bytes where there is none.
ctable divinectl_table(const char *_Nonnull name);

/// Tells a watched build that a lock was taken.
void divinectl_locked(void *_Nonnull lock);

/// Tells a watched build that a lock is about to be given back.
void divinectl_unlocks(void *_Nonnull lock);
