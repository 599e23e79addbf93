package io.duebridge.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up names and addresses; mail addresses end in a domain reserved for examples. */
final class SampleNames {
    private static final List<String> FIRST = List.of(
            "Ada", "Bruno", "Chloé", "Dmitri", "Elif", "Femi", "Greta", "Hana", "Ines", "Jürgen", "Kofi", "Lin");
    private static final List<String> LAST = List.of(
            "Abbott",
            "Brandão",
            "Castillo",
            "Doyle",
            "Eriksen",
            "Fischer",
            "Greco",
            "Hughes",
            "Ito",
            "O'Neill",
            "Sørensen");
    private static final List<String> PLACE = List.of(
            "Alder",
            "Bayside",
            "Cedar",
            "Dune",
            "Elm Street",
            "Foxglove",
            "Granite",
            "Harbor",
            "Ivy",
            "Juniper",
            "Kestrel");
    private static final List<String> TRADE = List.of(
            "Bakery", "Builders", "Clinic", "Design", "Electric", "Farms", "Garage", "Hotel", "Imports", "Joinery");
    private static final List<String> CITY = List.of("Bayshore", "Middlefield", "San Pablo", "Half Moon Bay", "Sonoma");

    private final Random random;

    SampleNames(Random random) {
        this.random = random;
    }

    String first() {
        return pick(FIRST);
    }

    String last() {
        return pick(LAST);
    }

    String company(int number) {
        return pick(PLACE) + " " + pick(TRADE) + " " + number;
    }

    String email(String company) {
        return "accounts@" + company.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
    }

    PostalAddress address() {
        return new PostalAddress(
                (100 + random.nextInt(9000)) + " " + pick(PLACE) + " Road",
                pick(CITY),
                "CA",
                Integer.toString(94000 + random.nextInt(999)),
                "USA");
    }

    String phone() {
        return "(555) 555-" + String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
    }

    private String pick(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
