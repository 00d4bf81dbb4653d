#include <stddef.h>

/// The bytes of an embedded table; they live as long as the program.
typedef struct {
  const void *_Nullable bytes;
  size_t size;
} ctable;

/// The table of that name; no bytes where there is none.
ctable divinectl_table(const char *_Nonnull name);
