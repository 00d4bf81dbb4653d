// A plain loop over libswe, one thread: the positions of a Human Design chart, nothing else.
// Reads the UT Julian days of births from standard input, one a line; prints the seconds taken.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <swephexp.h>
#include <time.h>

static const int bodies[] = {SE_SUN,  SE_MOON,    SE_TRUE_NODE, SE_MERCURY, SE_VENUS, SE_MARS,
                             SE_JUPITER, SE_SATURN, SE_URANUS,    SE_NEPTUNE, SE_PLUTO};

static double longitude(double day, int body) {
  double place[6];
  char message[AS_MAXCH];
  int flags = swe_calc_ut(day, body, SEFLG_SWIEPH, place, message);
  if (flags < 0 || !(flags & SEFLG_SWIEPH)) {
    fprintf(stderr, "%s\n", message);
    exit(1);
  }
  return place[0];
}

static double chart(double birth) {
  double sum = 0, sun = longitude(birth, SE_SUN);
  for (int body = 0; body < 11; body++) sum += longitude(birth, bodies[body]);
  // Newton's method with the Sun's speed, to 1e-9 degrees.
  double target = fmod(sun - 88 + 360, 360), day = birth - 88 / 0.98564736;
  for (int round = 0; round < 20; round++) {
    double missing = remainder(target - longitude(day, SE_SUN), 360);
    if (fabs(missing) <= 1e-9) break;
    double anomaly = (357.5291 + 0.98560028 * (day - 2451545)) * M_PI / 180;
    day += missing / (0.98564736 + 0.032935 * cos(anomaly) + 0.000688 * cos(2 * anomaly));
  }
  for (int body = 0; body < 11; body++) sum += longitude(day, bodies[body]);
  return sum;
}

int main(int count, char **words) {
  static double days[4000000];
  int births = 0;
  while (births < 4000000 && scanf("%lf", &days[births]) == 1) births++;
  swe_set_ephe_path(count > 1 ? words[1] : "/usr/share/libswe/ephe");
  struct timespec start, end;
  double sum = 0;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int birth = 0; birth < births; birth++) sum += chart(days[birth]);
  clock_gettime(CLOCK_MONOTONIC, &end);
  swe_close();
  fprintf(stderr, "checksum %.6f\n", sum);
  printf("%.6f\n", end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) / 1e9);
  return 0;
}
