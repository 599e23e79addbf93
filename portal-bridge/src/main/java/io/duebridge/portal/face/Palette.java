package io.duebridge.portal.face;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The colours that follow from the two a company names. It may name any; what is written in them or on them is computed to reach WCAG's 4.5:1
 * wherever it stands. A light colour keeps its light on buttons, whose words are then dark, and is darkened for links.
 *
 * @param action words, lines and marks on light surfaces: links, tabs, check marks
 * @param actionHover the same under the pointer
 * @param brand the company's name and the chosen page in a light header
 * @param fill a button
 * @param fillHover the same under the pointer
 * @param onFill what is written on it
 * @param fillEdge its border, which shows where it ends on white
 * @param tint a light surface, for what is chosen
 * @param halo a ring around what is under way
 */
record Palette(
        Colour action,
        Colour actionHover,
        Colour brand,
        Colour fill,
        Colour fillHover,
        Colour onFill,
        Colour fillEdge,
        Colour tint,
        Colour halo,
        Header header) {
    static final Colour INK = new Colour(0x16, 0x22, 0x2e);
    static final int READABLE = 450;
    private static final int SEEN = 300;

    /** The program's own green. */
    private static final Colour USUAL = new Colour(0x0b, 0x6a, 0x5b);

    private static final Colour SOFT = Colour.of("#51606f");
    private static final Colour LINE = Colour.of("#dfe5ea");

    /** Every light background of portal.css on which a link can stand. */
    static final List<Colour> SURFACES = Stream.of(
                    "#ffffff", "#f5f7f9", "#f9fbfc", "#eef2f5", "#e8eef3", "#e6f0fa", "#e3f3ea", "#fdf1dd", "#fbe6e6")
            .map(Colour::of)
            .toList();

    /**
     * @param ink the company's name, the chosen page
     * @param soft the other pages
     * @param hover a page's background under the pointer
     * @param current that of the chosen page
     * @param line below it
     */
    record Header(Colour background, Colour ink, Colour soft, Colour hover, Colour current, Colour line) {}

    /** @param named the header's background; empty: white, as without a face */
    static Palette of(Optional<Colour> accent, Optional<Colour> named) {
        Colour wish = accent.orElse(USUAL);
        Colour tint = Colour.WHITE.mixed(wish, 8);
        Colour action = darkened(wish, tint, READABLE);
        Colour brand = accent.isPresent() ? darkened(wish, tint, 700) : Colour.of("#17324d");
        Colour on = readableOn(wish);
        return new Palette(
                action,
                hover(action, Colour.WHITE),
                brand,
                wish,
                hover(wish, on),
                on,
                wish.contrast(Colour.WHITE) >= SEEN ? wish : action,
                tint,
                Colour.WHITE.mixed(wish, 18),
                named.map(Palette::coloured)
                        .orElseGet(() -> new Header(Colour.WHITE, brand, SOFT, Colour.of("#eef2f5"), tint, LINE)));
    }

    /** As little as it takes, its hue kept. */
    private static Colour darkened(Colour wish, Colour tint, int contrast) {
        return IntStream.rangeClosed(0, 100)
                .mapToObj(percent -> wish.mixed(Colour.BLACK, percent))
                .filter(shade -> Stream.concat(SURFACES.stream(), Stream.of(tint))
                        .allMatch(surface -> shade.contrast(surface) >= contrast))
                .findFirst()
                .orElse(Colour.BLACK);
    }

    /** White as long as it can be read, then ink; black is left for the colours in the middle. */
    private static Colour readableOn(Colour background) {
        return Stream.of(Colour.WHITE, INK)
                .filter(ink -> ink.contrast(background) >= READABLE)
                .findFirst()
                .orElse(Colour.BLACK);
    }

    /** Away from what is written on it; where there is no way, a little towards it. */
    private static Colour hover(Colour fill, Colour on) {
        boolean light = on.equals(Colour.WHITE);
        Colour away = fill.mixed(light ? Colour.BLACK : Colour.WHITE, 22);
        return away.distance(fill) >= 10 ? away : fill.mixed(light ? Colour.WHITE : Colour.BLACK, 15);
    }

    private static Header coloured(Colour background) {
        Colour ink = readableOn(background);
        Colour hover = near(background, ink, 10);
        Colour current = near(background, ink, 18);
        Colour soft = IntStream.iterate(25, percent -> percent >= 0, percent -> percent - 1)
                .mapToObj(percent -> ink.mixed(background, percent))
                .filter(one -> one.contrast(background) >= READABLE)
                .findFirst()
                .orElse(ink);
        return new Header(background, ink, soft, hover, current, background.mixed(ink, 15));
    }

    /** A background beside this one on which the same ink can be read. */
    private static Colour near(Colour background, Colour ink, int percent) {
        Colour towards = background.mixed(ink, percent);
        return towards.contrast(ink) >= READABLE
                ? towards
                : background.mixed(ink.equals(Colour.WHITE) ? Colour.BLACK : Colour.WHITE, percent);
    }

    /** Whether the header is the company's own, and not white. */
    boolean colouredHeader() {
        return !header.background().equals(Colour.WHITE);
    }

    /** What portal.css leaves to variables. */
    String css() {
        return """
                :root, [data-bs-theme="light"] {
                --db-action: %s; --db-action-dark: %s; --db-fill: %s; --db-fill-hover: %s; --db-on-fill: %s; --db-fill-edge: %s;
                --db-tint: %s; --db-halo: %s; --db-header: %s; --db-header-ink: %s; --db-header-soft: %s; --db-header-hover: %s;
                --db-header-current: %s; --db-header-line: %s; --db-header-focus: %s; --tblr-primary: %s; --tblr-primary-rgb: %s;
                --tblr-link-color: %s; --tblr-link-color-rgb: %s; --tblr-link-hover-color: %s; }
                """.formatted(
                        action.hex(),
                        actionHover.hex(),
                        fill.hex(),
                        fillHover.hex(),
                        onFill.hex(),
                        fillEdge.hex(),
                        tint.hex(),
                        halo.hex(),
                        header.background().hex(),
                        header.ink().hex(),
                        header.soft().hex(),
                        header.hover().hex(),
                        header.current().hex(),
                        header.line().hex(),
                        colouredHeader() ? header.ink().hex() : "#1f7ae0",
                        action.hex(),
                        action.parts(),
                        action.hex(),
                        action.parts(),
                        actionHover.hex());
    }
}
