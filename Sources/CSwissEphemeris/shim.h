// Debian's libswe-dev. Only the Ephemeris module imports this.
#include <swephexp.h>
