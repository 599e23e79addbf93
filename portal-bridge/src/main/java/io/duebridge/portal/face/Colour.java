package io.duebridge.portal.face;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A colour of sRGB, each part 0 to 255. Contrast is that of WCAG 2, counted in whole millionths of luminance, so that what was computed is
 * what a browser and a checker find.
 */
record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);
    static final Colour BLACK = new Colour(0, 0, 0);
    private static final int FLARE = 50_000;

    /** The light of each value of a part, in millionths. */
    private static final int[] LIGHT = IntStream.range(0, 256)
            .map(part -> (int) Math.round(
                    (part <= 10 ? part / 255.0 / 12.92 : Math.pow((part / 255.0 + 0.055) / 1.055, 2.4)) * 1_000_000))
            .toArray();

    /** @throws FaceFault if it is none */
    static Colour of(String text) {
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            throw new FaceFault(
                    "must be a colour such as \"#0b6a5b\" (in quotes, or YAML takes it for a comment), not '" + text
                            + "'");
        }
        int all = Integer.parseInt(text.substring(1), 16);
        return new Colour(all >> 16, (all >> 8) & 255, all & 255);
    }

    /** {@code #rrggbb} */
    String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** {@code 11, 106, 91}, for CSS that adds a transparency. */
    String parts() {
        return red + ", " + green + ", " + blue;
    }

    /** In millionths: 0 is black, 1,000,000 white. */
    int luminance() {
        return (int) ((LIGHT[red] * 2_126L + LIGHT[green] * 7_152L + LIGHT[blue] * 722L) / 10_000);
    }

    /** WCAG's contrast in hundredths, rounded down: 450 is 4.5:1. */
    int contrast(Colour other) {
        long brighter = Math.max(luminance(), other.luminance()) + FLARE;
        long darker = Math.min(luminance(), other.luminance()) + FLARE;
        return (int) (brighter * 100 / darker);
    }

    /** As much of the other as {@code percent} says. */
    Colour mixed(Colour other, int percent) {
        return new Colour(
                part(red, other.red, percent), part(green, other.green, percent), part(blue, other.blue, percent));
    }

    private static int part(int mine, int theirs, int percent) {
        return (mine * (100 - percent) + theirs * percent + 50) / 100;
    }

    /** How far the parts are from each other's at most. */
    int distance(Colour other) {
        return Math.max(
                Math.abs(red - other.red), Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
    }
}
