package io.duebridge.collections.payments.simulation;

/** Runs inside a {@link MutatedProgram}: takes and gives only what both sides know, text and numbers. */
public final class MutantHunt {
    private MutantHunt() {}

    /**
     * Runs seeds from 1 until one does not hold.
     *
     * @param guarantee {@link SimulationOptions#name}
     * @return {@code seed|KIND|what was found}, or nothing if all hold
     */
    public static String hunt(String guarantee, long seeds) {
        SimulationOptions options = SimulationOptions.all().stream()
                .filter(each -> each.name().equals(guarantee))
                .findFirst()
                .orElseThrow();
        try (PostingSimulation simulation = PostingSimulation.open()) {
            for (long seed = 1; seed <= seeds; seed++) {
                SimulationResult result = simulation.run(seed, options);
                if (!result.holds()) {
                    Violation first = result.violations().get(0);
                    return seed + "|" + first.kind() + "|" + first.text();
                }
            }
        }
        return "";
    }
}
