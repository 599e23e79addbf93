package io.duebridge.routes;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** When a life of {@link KilledProgram} ends. */
@FunctionalInterface
interface KillMoment {
    /** Comes back at that moment; gives whether the program waits for the answer to a send that will not come while it lives. */
    boolean await(ProgramLife life) throws InterruptedException;

    /** Somewhere in the first of its work: in a send or, where reading takes long, never. */
    static KillMoment anywhere(Random random) {
        return life -> {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
            return false;
        };
    }
}
