package io.duebridge.portal.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever colours a company names, what is written can be read. */
class PaletteTest {
    private static final int RANDOM = 5_000;

    /** The hard ones: no light, all light, and those in the middle, on which neither white nor black is far away. */
    private static final List<String> DIFFICULT = List.of(
            "#000000", "#ffffff", "#ffff00", "#ffd400", "#00ff00", "#00ffff", "#ff00ff", "#ff0000", "#0000ff",
            "#777777", "#767676", "#808080", "#757575", "#f5f7f9", "#fefefe", "#010101", "#16222e", "#e53935");

    private static Stream<Optional<Colour>> colours(Random random) {
        return Stream.of(
                        Stream.of(Optional.<Colour>empty()),
                        DIFFICULT.stream().map(text -> Optional.of(Colour.of(text))),
                        Stream.generate(() -> Optional.of(
                                        new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256))))
                                .limit(RANDOM))
                .flatMap(one -> one);
    }

    private static List<String> unreadable(Palette palette) {
        List<String> faults = new ArrayList<>();
        Stream.concat(Palette.SURFACES.stream(), Stream.of(palette.tint())).forEach(surface -> {
            compare("link", palette.action(), surface, faults);
            compare("link under the pointer", palette.actionHover(), surface, faults);
        });
        compare("check mark", Colour.WHITE, palette.action(), faults);
        compare("button", palette.onFill(), palette.fill(), faults);
        compare("button under the pointer", palette.onFill(), palette.fillHover(), faults);
        Palette.Header header = palette.header();
        compare("name in the header", header.ink(), header.background(), faults);
        compare("page in the header", header.soft(), header.background(), faults);
        compare("page under the pointer", header.ink(), header.hover(), faults);
        compare("chosen page", header.ink(), header.current(), faults);
        compare("headline of a printout", palette.brand(), Colour.WHITE, faults);
        if (palette.fillEdge().contrast(Colour.WHITE) < 300) {
            faults.add("a button's edge cannot be seen: " + palette.fillEdge().hex());
        }
        if (palette.fill().equals(palette.fillHover()) || palette.action().equals(palette.actionHover())) {
            faults.add("the pointer changes nothing");
        }
        return faults;
    }

    private static void compare(String what, Colour ink, Colour background, List<String> faults) {
        if (ink.contrast(background) < Palette.READABLE) {
            faults.add(what + " " + ink.hex() + " on " + background.hex() + ": " + ink.contrast(background));
        }
    }

    @Test
    void whateverIsNamedIsReadable() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Optional<Colour>> headers = colours(random).toList();
        List<Optional<Colour>> accents = colours(random).toList();
        for (int i = 0; i < accents.size(); i++) {
            Optional<Colour> accent = accents.get(i);
            Optional<Colour> header = headers.get((i * 7 + 3) % headers.size());
            assertThat(unreadable(Palette.of(accent, header)))
                    .as("accent " + accent + ", header " + header + ", seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void aColourThatCanBeReadIsKept() {
        Palette palette = Palette.of(Optional.of(Colour.of("#7a1f5c")), Optional.of(Colour.of("#0b2545")));

        assertThat(palette.action().hex()).isEqualTo("#7a1f5c");
        assertThat(palette.fill().hex()).isEqualTo("#7a1f5c");
        assertThat(palette.header().background().hex()).isEqualTo("#0b2545");
        assertThat(palette.css())
                .contains("--db-fill: #7a1f5c", "--db-header: #0b2545", "--tblr-primary-rgb: 122, 31, 92");
    }

    @Test
    void yellowStaysYellowOnButtonsAndIsDarkenedForLinks() {
        Palette palette = Palette.of(Optional.of(Colour.of("#ffd400")), Optional.empty());

        assertThat(palette.fill().hex()).isEqualTo("#ffd400");
        assertThat(palette.onFill()).isEqualTo(Palette.INK);
        assertThat(palette.action().luminance()).isLessThan(palette.fill().luminance() / 3);
        assertThat(palette.action().red())
                .as("its hue")
                .isGreaterThan(palette.action().blue() + 60);
    }

    @Test
    void withoutColoursItIsTheProgramsOwnGreen() {
        Palette palette = Palette.of(Optional.empty(), Optional.empty());

        assertThat(palette.action().hex()).isEqualTo("#0b6a5b");
        assertThat(palette.fill().hex()).isEqualTo("#0b6a5b");
        assertThat(palette.onFill()).isEqualTo(Colour.WHITE);
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Colour.BLACK.contrast(Colour.WHITE)).isEqualTo(2100);
        assertThat(Colour.of("#767676").contrast(Colour.WHITE)).isEqualTo(454);
        assertThat(Colour.of("#777777").contrast(Colour.WHITE)).isEqualTo(447);
    }

    @Test
    void whatIsNoColourIsSaid() {
        for (String text : List.of("green", "#fff", "0b6a5b", "#0b6a5b;}", "rgb(1,2,3)")) {
            assertThatThrownBy(() -> Colour.of(text))
                    .isInstanceOf(FaceFault.class)
                    .hasMessageContaining("must be a colour such as \"#0b6a5b\"");
        }
    }
}
