#!/usr/bin/env python3
"""Human Design charts from pyswisseph and a second, plain implementation of the rules.

Writes independent.jsonl: 400 charts of 1800 to 2399, half of them placed within a minute of a
change of the Sun's, Moon's or design Sun's line. Needs pyswisseph and the folder of the Swiss
Ephemeris files:  python3 make_independent.py /usr/share/libswe/ephe > independent.jsonl
"""
import json
import random
import sys

import swisseph as swe

WHEEL = [41, 19, 13, 49, 30, 55, 37, 63, 22, 36, 25, 17, 21, 51, 42, 3, 27, 24, 2, 23, 8, 20, 16, 35,
         45, 12, 15, 52, 39, 53, 62, 56, 31, 33, 7, 4, 29, 59, 40, 64, 47, 6, 46, 18, 48, 57, 32, 50,
         28, 44, 1, 43, 14, 34, 9, 5, 26, 11, 10, 58, 38, 54, 61, 60]
GATES = {"Head": [61, 63, 64], "Ajna": [4, 11, 17, 24, 43, 47],
         "Throat": [8, 12, 16, 20, 23, 31, 33, 35, 45, 56, 62],
         "G": [1, 2, 7, 10, 13, 15, 25, 46], "Heart": [21, 26, 40, 51],
         "Sacral": [3, 5, 9, 14, 27, 29, 34, 42, 59],
         "SolarPlexus": [6, 22, 30, 36, 37, 49, 55], "Spleen": [18, 28, 32, 44, 48, 50, 57],
         "Root": [19, 38, 39, 41, 52, 53, 54, 58, 60]}
CENTER = {gate: name for name, gates in GATES.items() for gate in gates}
CHANNELS = """1-8 2-14 3-60 4-63 5-15 6-59 7-31 9-52 10-20 10-34 10-57 11-56 12-22 13-33 16-48 17-62
18-58 19-49 20-34 20-57 21-45 23-43 24-61 25-51 26-44 27-50 28-38 29-46 30-41 32-54 34-57 35-36
37-40 39-55 42-53 47-64""".split()
BODIES = [swe.SUN, None, swe.TRUE_NODE, None, swe.MOON, swe.MERCURY, swe.VENUS, swe.MARS,
          swe.JUPITER, swe.SATURN, swe.URANUS, swe.NEPTUNE, swe.PLUTO]


def longitude(jd, body):
    values, flags = swe.calc_ut(jd, body, swe.FLG_SWIEPH)
    assert flags & swe.FLG_SWIEPH, "not from the files"
    return values[0]


def longitudes(jd):
    result = []
    for body in BODIES:
        result.append((result[-1] + 180) % 360 if body is None else longitude(jd, body))
    return result


def place(lon):
    part = (lon - 302) % 360 / 5.625
    text = str(WHEEL[int(part)])
    for count in (6, 6, 6, 5):
        part = part % 1 * count
        text += f".{int(part) + 1}"
    return text


def design(jd):
    """The moment 88 degrees earlier, by bisection."""
    target = (longitude(jd, swe.SUN) - 88) % 360
    low, high = jd - 96, jd - 84
    for _ in range(60):
        middle = (low + high) / 2
        if (longitude(middle, swe.SUN) - target + 180) % 360 < 180:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def areas(channels):
    color = {}
    for index, (a, b) in enumerate(channels):
        for center in (CENTER[a], CENTER[b]):
            color.setdefault(center, center)
    changed = True
    while changed:  # flood until nothing moves
        changed = False
        for a, b in channels:
            low = min(color[CENTER[a]], color[CENTER[b]])
            for center in (CENTER[a], CENTER[b]):
                if color[center] != low:
                    color[center] = low
                    changed = True
    return color


def chart(year, month, day, hour, minute, second):
    _, jd = swe.utc_to_jd(year, month, day, hour, minute, second, swe.GREG_CAL)
    jd_design = design(jd)
    personality = [place(x) for x in longitudes(jd)]
    unconscious = [place(x) for x in longitudes(jd_design)]
    gates = {int(x.split(".")[0]) for x in personality + unconscious}
    ids = [c for c in CHANNELS if set(map(int, c.split("-"))) <= gates]
    color = areas([tuple(map(int, c.split("-"))) for c in ids])
    motors = {"Heart", "Sacral", "SolarPlexus", "Root"} & color.keys()
    motor = "Throat" in color and any(color[m] == color["Throat"] for m in motors)
    if not color:
        kind = "Reflector"
    elif "Sacral" in color:
        kind = "Manifesting Generator" if motor else "Generator"
    else:
        kind = "Manifestor" if motor else "Projector"
    if "SolarPlexus" in color:
        authority = "Emotional"
    elif "Sacral" in color:
        authority = "Sacral"
    elif "Spleen" in color:
        authority = "Splenic"
    elif "Heart" in color:
        joined = "Throat" in color and color["Heart"] == color["Throat"]
        authority = "Ego Manifested" if joined else "Ego Projected"
    elif "G" in color:
        authority = "Self-Projected"
    else:
        authority = "Mental" if color else "Lunar"
    names = ["None", "Single", "Split", "Triple Split", "Quadruple Split"]
    return {
        "utc": f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z",
        "jd_design": round(jd_design, 8), "type": kind, "authority": authority,
        "definition": names[len(set(color.values()))],
        "profile": personality[0].split(".")[1] + "/" + unconscious[0].split(".")[1],
        "channels": ids, "personality": " ".join(personality), "design": " ".join(unconscious)}


def near_change(jd, body):
    """A moment within a minute of the body's next change of line."""
    line = int(longitude(jd, body) / 0.9375)
    step = 0.01
    while int(longitude(jd + step, body) / 0.9375) == line:
        jd += step
    low, high = jd, jd + step
    for _ in range(40):
        middle = (low + high) / 2
        if int(longitude(middle, body) / 0.9375) == line:
            low = middle
        else:
            high = middle
    return low + random.uniform(-60, 60) / 86400


def main():
    swe.set_ephe_path(sys.argv[1])
    random.seed(88)
    for number in range(400):
        jd = random.uniform(2378600.0, 2597600.0)
        if number % 2:
            jd = near_change(jd, random.choice([swe.SUN, swe.MOON]))
        year, month, day, hours = swe.revjul(jd, swe.GREG_CAL)
        second = min(int(hours * 3600), 86399)
        print(json.dumps(chart(year, month, day, second // 3600, second // 60 % 60, second % 60)))


main()
