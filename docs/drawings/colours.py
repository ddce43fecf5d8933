"""Contrast and colour distance of the root cause colours, read from tokens.css. Needs Python 3 alone.

    python3 docs/drawings/colours.py

WCAG 2 contrast; CIEDE2000 (Sharma, Wu, Dalal 2005); colour vision by Machado, Oliveira, Fernandes 2009 at full severity,
applied to linear sRGB.
"""
import itertools
import math
import pathlib
import re

TOKENS = pathlib.Path(__file__).parents[2] / "src/StrategyPushback.Web/wwwroot/css/tokens.css"
CAUSES = ["threat", "conflict", "unclear", "gap", "other", "undisclosed", "none"]
GROUNDS = ["bg", "surface", "surface-2"]
SIGHT = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    light, dark = sorted((sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x))) for x in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    seen = [min(1, max(0, sum(m * c for m, c in zip(row, linear(colour))))) for row in SIGHT[sight]]
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    x, y, z = (sum(m * c for m, c in zip(row, seen)) / white for row, white in zip(to_xyz, (0.95047, 1, 1.08883)))
    f = lambda t: t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


def distance(one, other):
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = h2 - h1
    turn += -360 if turn > 180 else 360 if turn < -180 else 0
    grey = c1 * c2 == 0
    d_hue = 0 if grey else 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    hue = h1 + h2 if grey else (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    level, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cos = lambda degrees: math.cos(math.radians(degrees))
    t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.20 * cos(4 * hue - 63)
    s_l = 1 + 0.015 * (level - 50) ** 2 / math.sqrt(20 + (level - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    bend = 30 * math.exp(-(((hue - 275) / 25) ** 2))
    r = -math.sin(math.radians(2 * bend)) * 2 * math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7))
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, d_hue / s_h
    return math.sqrt(d_l ** 2 + d_c ** 2 + d_h ** 2 + r * d_c * d_h)


def themes():
    text = TOKENS.read_text()
    for name, start in (("light", ":root {"), ("dark", ':root[data-theme="dark"] {')):
        block = text[text.index(start):]
        yield name, dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block[:block.index("}")]))


if __name__ == "__main__":
    for theme, token in themes():
        print(theme)
        for sight in SIGHT:
            seen = {cause: lab(token["cause-" + cause], sight) for cause in CAUSES}
            least = min((distance(seen[a], seen[b]), a, b) for a, b in itertools.combinations(CAUSES, 2))
            print(f"  {sight}: smallest distance {least[0]:.1f} ({least[1]}, {least[2]})")
        for cause in CAUSES:
            mark = min(contrast(token["cause-" + cause], token[g]) for g in GROUNDS)
            ink = token.get(f"cause-{cause}-ink")
            word = f", word {min(contrast(ink, token[g]) for g in GROUNDS):.2f}" if ink else ""
            print(f"  {cause}: mark {mark:.2f}{word}")
